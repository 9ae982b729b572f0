"""Findings by area, severity and standard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from flask_babel import gettext as _

from nursery.registry.checklists.content import Checklist, shipped
from nursery.registry.dashboards.counting import FindingGroup
from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.tables import FigureTable, Line, Section
from nursery.registry.inspections.lifecycle import FindingState
from nursery.registry.rulesets.kinds import QualityArea, Severity
from nursery.registry.rulesets.labels import QUALITY_AREAS, SEVERITIES
from nursery.web.filters import date_, localized

_SHAPES = ("solid", "striped", "pale", "empty")
_MOST_STANDARDS = 10
Groups = Iterable[FindingGroup]


def section(board: Board, links: Links) -> Section:
    """By area, by severity, by standard."""
    lead = _(
        "Findings of signed reports: those not settled, and all of the last twelve months. Withdrawn "
        "findings are not counted."
    )
    overdue = links.findings()
    return Section(
        "findings",
        _("Findings of inspections"),
        lead,
        (_by_area(board, overdue), _by_severity(board, overdue), _by_standard(board, overdue)),
    )


def _by_area(board: Board, overdue: str) -> FigureTable:
    areas: list[QualityArea | None] = list(QualityArea)
    if any(one.area is None for one in board.findings):
        areas.append(None)
    lines = [
        _line(
            str(QUALITY_AREAS[area]) if area else _("No area"),
            [one for one in board.findings if one.area is area],
            overdue,
        )
        for area in areas
    ]
    return _table(board, "finding-areas", _("Findings by area"), _("Area"), lines)


def _by_severity(board: Board, overdue: str) -> FigureTable:
    lines = [
        _line(str(SEVERITIES[severity]), [one for one in board.findings if one.severity is severity], overdue)
        for severity in Severity
    ]
    return _table(board, "finding-severity", _("Findings by severity"), _("Severity"), lines)


def _by_standard(board: Board, overdue: str) -> FigureTable:
    grouped: dict[str, list[FindingGroup]] = defaultdict(list)
    for one in board.findings:
        grouped[one.item_key or ""].append(one)
    found = sorted(grouped.items(), key=lambda pair: (-_sum(pair[1]), pair[0]))
    lines = [_standard(board.checklist, key, mine, overdue) for key, mine in found]
    title = _("Standards most often not met")
    return _table(board, "finding-standards", title, _("Standard"), lines, most=_MOST_STANDARDS)


def _standard(checklist: Checklist, key: str, mine: list[FindingGroup], overdue: str) -> Line:
    item = checklist.item(key) or shipped().item(key)
    if item is None:
        return _line(
            _("Not a standard of the checklist in force") if key else _("Outside the checklist"),
            mine,
            overdue,
        )
    return _line(localized(item, "text"), mine, overdue, item.number)


def _line(label: str, mine: list[FindingGroup], address: str, number: str = "") -> Line:
    late = _sum(one for one in mine if one.is_overdue)
    still = _sum(one for one in mine if one.state is FindingState.OPEN) - late
    told = _sum(one for one in mine if one.state is FindingState.CORRECTION_REPORTED)
    done = _sum(mine) - late - still - told
    numbers = (late, still, told, done)
    parts = tuple(zip(_SHAPES, numbers, strict=True))
    return Line(label, numbers, parts, address if late else "", number)


def _table(
    board: Board, key: str, title: str, head: str, lines: list[Line], *, most: int = 100
) -> FigureTable:
    columns = (_("Overdue"), _("Open, within the time limit"), _("Correction reported"), _("Corrected"))
    return FigureTable(
        key=key,
        title=title,
        note=_("As of %(day)s.", day=date_(board.day)),
        head=head,
        columns=columns,
        lines=tuple(lines),
        shapes=tuple(zip(_SHAPES, columns, strict=True)),
        most_lines=most,
    )


def _sum(groups: Groups) -> int:
    return sum(one.number for one in groups)
