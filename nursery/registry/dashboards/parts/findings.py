"""Findings by area, severity and standard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from flask_babel import gettext as _

from nursery.registry.dashboards.conditions import Stage
from nursery.registry.dashboards.counting import FindingGroup
from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.lists import NONE, What
from nursery.registry.dashboards.lists.criteria import stage_words
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.standards import named
from nursery.registry.dashboards.tables import FigureTable, Line, Section
from nursery.registry.rulesets.kinds import QualityArea, Severity
from nursery.registry.rulesets.labels import QUALITY_AREAS, SEVERITIES
from nursery.web.filters import date_

_SHAPES = ("solid", "striped", "pale", "empty")
_MOST_STANDARDS = 10
Groups = Iterable[FindingGroup]


def section(board: Board, links: Links) -> Section:
    """By area, by severity, by standard."""
    lead = _(
        "Findings of signed reports: those not settled, and all of the last twelve months. Withdrawn "
        "findings are not counted."
    )
    return Section(
        "findings",
        _("Findings of inspections"),
        lead,
        (_by_area(board, links), _by_severity(board, links), _by_standard(board, links)),
    )


def _by_area(board: Board, links: Links) -> FigureTable:
    areas: list[QualityArea | None] = list(QualityArea)
    if any(one.area is None for one in board.findings):
        areas.append(None)
    lines = [
        _line(
            str(QUALITY_AREAS[area]) if area else _("No area"),
            [one for one in board.findings if one.area is area],
            links,
            {"area": area.value if area else NONE},
        )
        for area in areas
    ]
    return _table(board, "finding-areas", _("Findings by area"), _("Area"), lines)


def _by_severity(board: Board, links: Links) -> FigureTable:
    lines = [
        _line(
            str(SEVERITIES[severity]),
            [one for one in board.findings if one.severity is severity],
            links,
            {"severity": severity.value},
        )
        for severity in Severity
    ]
    return _table(board, "finding-severity", _("Findings by severity"), _("Severity"), lines)


def _by_standard(board: Board, links: Links) -> FigureTable:
    grouped: dict[str, list[FindingGroup]] = defaultdict(list)
    for one in board.findings:
        grouped[one.item_key or ""].append(one)
    found = sorted(grouped.items(), key=lambda pair: (-_sum(pair[1]), pair[0]))
    lines = []
    for key, mine in found:
        number, label = named(board.checklist, key)
        lines.append(_line(label, mine, links, {"standard": key or NONE}, number))
    title = _("Standards most often not met")
    return _table(board, "finding-standards", title, _("Standard"), lines, most=_MOST_STANDARDS)


def _line(
    label: str, mine: list[FindingGroup], links: Links, chosen: dict[str, str], number: str = ""
) -> Line:
    numbers = tuple(sum(one.numbers[at] for one in mine) for at in range(len(Stage)))
    lists = tuple(links.rows(What.FINDINGS, **chosen, stage=stage.value) for stage in Stage)
    return Line(label, numbers, tuple(zip(_SHAPES, numbers, strict=True)), lists, number=number)


def _table(
    board: Board, key: str, title: str, head: str, lines: list[Line], *, most: int = 100
) -> FigureTable:
    columns = tuple(stage_words(stage) for stage in Stage)
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
    return sum(sum(one.numbers) for one in groups)
