"""Applications by kind, state and age; the overdue first."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from nursery.registry.dashboards.conditions import AGES
from nursery.registry.dashboards.counting import ApplicationGroup
from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.lists import What
from nursery.registry.dashboards.lists.criteria import age_words
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.tables import FigureTable, Line, Parts, Section
from nursery.registry.licensing.labels import APPLICATION_STATES
from nursery.registry.licensing.lifecycle import OPEN_STATES, ApplicationState
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.registry.rulesets.labels import APPLICATION_KINDS
from nursery.web.filters import date_

Groups = tuple[ApplicationGroup, ...]
_S = ApplicationState
_CLOSED = (_S.APPROVED, _S.REFUSED, _S.WITHDRAWN, _S.LAPSED)


def section(board: Board, links: Links) -> Section:
    """Open applications by kind and by state, and what became of those closed within a year."""
    opened = tuple(one for one in board.applications if one.state in OPEN_STATES)
    lead = _(
        "Age is counted in days since the application was submitted; overdue is what the legal clock says. "
        "Files of licences taken over from an earlier register are not counted."
    )
    tables = (_by_kind(board, opened, links), _by_state(board, opened, links), _closed(board, links))
    return Section("applications", _("Applications"), lead, tables)


def _by_kind(board: Board, opened: Groups, links: Links) -> FigureTable:
    lines = [
        _line(
            str(APPLICATION_KINDS[kind]),
            [one for one in opened if one.kind is kind],
            links,
            {"kind": kind.value, "open": True},
        )
        for kind in ApplicationKind
    ]
    return _aged(board, "application-kinds", _("Open applications by kind"), _("Kind"), lines)


def _by_state(board: Board, opened: Groups, links: Links) -> FigureTable:
    lines = [
        _line(
            str(APPLICATION_STATES[state]),
            [one for one in opened if one.state is state],
            links,
            {"state": state.value},
        )
        for state in OPEN_STATES
    ]
    return _aged(board, "application-states", _("Open applications by state"), _("State"), lines)


def _line(label: str, mine: list[ApplicationGroup], links: Links, chosen: dict[str, object]) -> Line:
    total, overdue = _sum(mine), sum(one.overdue for one in mine)
    every = range(len(AGES) + 1)
    ages = (sum(one.ages[at] for one in mine) for at in every)
    parts: Parts = (("solid", overdue), ("pale", total - overdue))
    lists = (
        links.rows(What.APPLICATIONS, **chosen, late=True),
        links.rows(What.APPLICATIONS, **chosen),
        *(links.rows(What.APPLICATIONS, **chosen, age=at) for at in every),
    )
    return Line(label, (overdue, total, *ages), parts, lists)


def _aged(board: Board, key: str, title: str, head: str, lines: list[Line]) -> FigureTable:
    return FigureTable(
        key=key,
        title=title,
        note=_("Applications open on %(day)s.", day=date_(board.day)),
        head=head,
        columns=(_("Overdue"), _("All open"), *(age_words(at) for at in range(len(AGES) + 1))),
        lines=tuple(sorted(lines, key=_most_overdue)),
        shapes=(("solid", _("Overdue")), ("pale", _("Within the time limit, or the clock stands still"))),
    )


def _most_overdue(line: Line) -> tuple[float, float]:
    return -(line.numbers[0] or 0), -(line.numbers[1] or 0)


def _closed(board: Board, links: Links) -> FigureTable:
    shapes = dict(zip(_CLOSED, ("solid", "striped", "empty", "pale"), strict=True))
    lines = []
    for kind in ApplicationKind:
        mine = [one for one in board.applications if one.kind is kind]
        by_state = {state: _sum(one for one in mine if one.state is state) for state in _CLOSED}
        parts = tuple((shapes[state], number) for state, number in by_state.items())
        lists = tuple(links.rows(What.APPLICATIONS, kind=kind.value, state=one.value) for one in _CLOSED)
        lines.append(Line(str(APPLICATION_KINDS[kind]), tuple(by_state.values()), parts, lists))
    return FigureTable(
        key="applications-closed",
        title=_("What became of applications"),
        note=_("Applications closed in the twelve months before %(day)s.", day=date_(board.day)),
        head=_("Kind"),
        columns=tuple(str(APPLICATION_STATES[state]) for state in _CLOSED),
        lines=tuple(lines),
        shapes=tuple((shape, str(APPLICATION_STATES[state])) for state, shape in shapes.items()),
    )


def _sum(groups: Iterable[ApplicationGroup]) -> int:
    return sum(one.number for one in groups)
