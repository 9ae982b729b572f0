"""Work that is overdue, each number with the list behind it."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.registry.dashboards.conditions import Stage
from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.lists import What
from nursery.registry.dashboards.lists.criteria import turn_words
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.tables import FigureTable, Line, Section
from nursery.registry.licensing.legal_clock import Turn, turn_of
from nursery.registry.statistics.labels import month_name
from nursery.web.filters import date_


def section(board: Board, links: Links) -> Section:
    """One table: what is past its day."""
    lead = _("What is past its day, or about to be. Each number leads to its list.")
    table = FigureTable(
        key="overdue",
        title=_("Overdue work"),
        note=_("As of %(day)s.", day=date_(board.day)),
        head=_("What is overdue"),
        columns=(_("How many"),),
        lines=tuple(
            Line(label, (number,), (("solid", number),), (address,))
            for label, number, address in (*_applications(board, links), *_others(board, links))
        ),
    )
    return Section("overdue", _("Overdue work"), lead, (table,))


def _applications(board: Board, links: Links) -> list[tuple[str, int, str]]:
    late = {
        turn: sum(one.overdue for one in board.applications if turn_of(one.state) is turn)
        for turn in (Turn.DIRECTORATE, Turn.COMMITTEE)
    }
    return [
        (turn_words(turn), number, links.rows(What.APPLICATIONS, turn=turn.value))
        for turn, number in late.items()
    ]


def _others(board: Board, links: Links) -> list[tuple[str, int, str]]:
    overdue, others = list(Stage).index(Stage.OVERDUE), board.others
    findings = sum(one.numbers[overdue] for one in board.findings)
    month = board.month
    silent = _("Monthly figures of %(month)s not reported", month=month_name(month.month))
    late = links.rows(What.FINDINGS, stage=Stage.OVERDUE.value)
    notices = _("Notices whose day for an answer has passed")
    return [
        (_("Findings not corrected by their last day"), findings, late),
        (_("Complaints past their time limit"), others.complaints, links.rows(What.COMPLAINTS)),
        (_closures(board), others.closures, links.rows(What.CLOSURES)),
        (notices, others.notices, links.rows(What.NOTICES)),
        (silent, month.silent, links.month(month.month, only_silent=True)),
    ]


def _closures(board: Board) -> str:
    first = board.others.first_closure
    if first is None:
        return _("Emergency closures that lapse unless confirmed")
    return _("Emergency closures that lapse unless confirmed, the first after %(day)s", day=date_(first))
