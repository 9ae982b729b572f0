"""Work that is overdue, each number with the list behind it."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.tables import FigureTable, Line, Section
from nursery.registry.licensing.legal_clock import Turn, turn_of
from nursery.registry.statistics.labels import month_name
from nursery.web.filters import date_


def section(board: Board, links: Links) -> Section:
    """One table: what is past its day."""
    lead = _("What is past its day, or about to be. Underlined lines lead to their lists.")
    table = FigureTable(
        key="overdue",
        title=_("Overdue work"),
        note=_("As of %(day)s.", day=date_(board.day)),
        head=_("What is overdue"),
        columns=(_("How many"),),
        lines=tuple(
            Line(label, (number,), (("solid", number),), address)
            for label, number, address in (*_applications(board, links), *_others(board, links))
        ),
    )
    return Section("overdue", _("Overdue work"), lead, (table,))


def _applications(board: Board, links: Links) -> list[tuple[str, int, str]]:
    late = {
        turn: sum(one.number for one in board.applications if one.is_overdue and turn_of(one.state) is turn)
        for turn in (Turn.DIRECTORATE, Turn.COMMITTEE)
    }
    words = {
        Turn.DIRECTORATE: _("Applications past the legal clock, with the directorate"),
        Turn.COMMITTEE: _("Applications past the legal clock, with the committee"),
    }
    return [(words[turn], number, links.queue(turn, is_overdue=True)) for turn, number in late.items()]


def _others(board: Board, links: Links) -> list[tuple[str, int, str]]:
    findings = sum(one.number for one in board.findings if one.is_overdue)
    silent = _("Monthly figures of %(month)s not reported", month=month_name(board.month.month))
    return [
        (_("Findings not corrected by their last day"), findings, links.findings()),
        (_("Complaints past their time limit"), board.complaints, links.complaints()),
        (_closures(board), len(board.closures), links.closures(board.closures)),
        (_("Notices whose day for an answer has passed"), len(board.notices), links.notices(board.notices)),
        (silent, board.month.silent, links.silent(board.month.month)),
    ]


def _closures(board: Board) -> str:
    first = min((one.due_on for one in board.closures if one.due_on), default=None)
    if first is None:
        return _("Emergency closures that lapse unless confirmed")
    return _("Emergency closures that lapse unless confirmed, the first after %(day)s", day=date_(first))
