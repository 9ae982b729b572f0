"""The figures as data: one line for each number, with a line for each column that says what it means."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from flask_babel import gettext as _

from nursery.feedback.outcome import queries, tables
from nursery.feedback.rounds import queries as rounds

_COLUMNS = ("table", "row", "name", "measure", "number", "share")


def write(path: Path, round_id: int, language: str) -> None:
    """Write all counts of a round; names stand in the language that was asked for."""
    figures = queries.kept_figures(rounds.round_item(round_id))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(_COLUMNS)
        sheet.writerows(("dictionary", name, meaning, "", "", "") for name, meaning in dictionary())
        for table in tables.all_tables(figures):
            sheet.writerows(_lines(table))


def _lines(table: tables.FigureTable) -> Iterator[tuple[str | int | float, ...]]:
    for row in table.rows:
        name = f"{row.number} {row.label}".strip()
        for column, number in zip(table.columns, row.numbers, strict=True):
            share = row.share if row.share is not None else ""
            yield table.key, row.key, name, column, number, share


def dictionary() -> list[tuple[str, str]]:
    """What each column says."""
    return [
        ("table", _("which table of the page the number is from")),
        ("row", _("the line of the table, as a name for programs")),
        ("name", _("the line of the table, in words")),
        ("measure", _("what is counted")),
        ("number", _("how many")),
        ("share", _("percentage of the comments of the round, where the table has shares")),
    ]
