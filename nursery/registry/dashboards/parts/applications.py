"""Applications by kind, state and age; the overdue first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask_babel import gettext as _

from nursery.registry.dashboards.counting import AGES, ApplicationGroup
from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.tables import FigureTable, Line, Parts, Section
from nursery.registry.licensing.labels import APPLICATION_STATES
from nursery.registry.licensing.legal_clock import Turn
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
    tables = (_by_kind(board, opened, links), _by_state(board, opened, links), _closed(board))
    return Section("applications", _("Applications"), lead, tables)


def _by_kind(board: Board, opened: Groups, links: Links) -> FigureTable:
    lines = [
        _line(
            opened,
            str(APPLICATION_KINDS[kind]),
            lambda one, kind=kind: one.kind is kind,  # type: ignore[misc]
            links.queue(Turn.DIRECTORATE, kind=kind),
        )
        for kind in ApplicationKind
    ]
    return _aged(board, "application-kinds", _("Open applications by kind"), _("Kind"), lines)


def _by_state(board: Board, opened: Groups, links: Links) -> FigureTable:
    lines = [
        _line(
            opened,
            str(APPLICATION_STATES[state]),
            lambda one, state=state: one.state is state,  # type: ignore[misc]
            links.state(state),
        )
        for state in OPEN_STATES
    ]
    return _aged(board, "application-states", _("Open applications by state"), _("State"), lines)


def _line(opened: Groups, label: str, belongs: Callable[[ApplicationGroup], bool], address: str) -> Line:
    mine = [one for one in opened if belongs(one)]
    overdue = _sum(one for one in mine if one.is_overdue)
    ages = [_sum(one for one in mine if one.age == age) for age in range(len(AGES) + 1)]
    total = sum(ages)
    parts: Parts = (("solid", overdue), ("pale", total - overdue))
    return Line(label, (overdue, total, *ages), parts, address)


def _aged(board: Board, key: str, title: str, head: str, lines: list[Line]) -> FigureTable:
    return FigureTable(
        key=key,
        title=title,
        note=_("Applications open on %(day)s.", day=date_(board.day)),
        head=head,
        columns=(_("Overdue"), _("All open"), *_ages()),
        lines=tuple(sorted(lines, key=_most_overdue)),
        shapes=(("solid", _("Overdue")), ("pale", _("Within the time limit, or the clock stands still"))),
    )


def _most_overdue(line: Line) -> tuple[float, float]:
    return -(line.numbers[0] or 0), -(line.numbers[1] or 0)


def _ages() -> tuple[str, ...]:
    first, second, third = AGES
    return (
        _("Up to %(days)s days", days=first),
        _("%(first)s to %(last)s days", first=first + 1, last=second),
        _("%(first)s to %(last)s days", first=second + 1, last=third),
        _("More than %(days)s days", days=third),
    )


def _closed(board: Board) -> FigureTable:
    shapes = dict(zip(_CLOSED, ("solid", "striped", "empty", "pale"), strict=True))
    lines = []
    for kind in ApplicationKind:
        mine = [one for one in board.applications if one.kind is kind]
        by_state = {state: _sum(one for one in mine if one.state is state) for state in _CLOSED}
        parts = tuple((shapes[state], number) for state, number in by_state.items())
        lines.append(Line(str(APPLICATION_KINDS[kind]), tuple(by_state.values()), parts))
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
