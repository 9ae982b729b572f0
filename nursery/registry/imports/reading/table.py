"""A register file as a table: headings, and rows with the line on which they stand."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nursery.registry.imports.lifecycle import TableKind
from nursery.registry.imports.reading import decoding, sheets
from nursery.registry.imports.reading.refused import Refused

MOST_ROWS = 200_000
MOST_COLUMNS = 60
MOST_CELL = 2_000
_SEPARATORS = ",;\t|"


@dataclass
class Read:
    """What was found while a file was made into plain rows."""

    headings: list[str] = field(default_factory=list)
    rows: int = 0
    encoding: str = ""
    otherwise: list[int] = field(default_factory=list)


def make_plain(source: Path, kind: TableKind, target: Path) -> Read:
    """Write `source` to `target` as CSV in UTF-8: headings first, then each row after its line number.

    Raises `Refused` for what is no table, has no rows, or has too many.
    """
    if kind is TableKind.XLSX:
        rows_of_sheet = target.with_suffix(".sheet")
        sheets.to_csv(source, rows_of_sheet, MOST_ROWS)
        source = rows_of_sheet
    found = Read(encoding=decoding.encoding_of(source))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for line, cells in _cells(source, found):
            if not found.headings:
                found.headings = _headings(cells)
                writer.writerow(["", *found.headings])
                continue
            found.rows += 1
            if found.rows > MOST_ROWS:
                raise Refused("import.too_many_rows", most=MOST_ROWS)
            writer.writerow([line, *map(_plain, cells[: len(found.headings)])])
    if not found.rows:
        raise Refused("import.no_rows")
    return found


def _plain(cell: str) -> str:
    """A cell without what nobody sees: blanks at its ends and in a row, signs that no table can hold."""
    return " ".join(cell.replace("\0", "").split())[:MOST_CELL]


def _cells(source: Path, found: Read) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the line on which it begins."""
    lines = enumerate(decoding.lines(source, found.encoding, found.otherwise), start=1)
    header, first = next(((at, line) for at, line in lines if line.strip()), (1, ""))
    if "\0" in first:
        raise Refused("import.not_text")
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader((line for _at, line in lines), delimiter=separator)
    try:
        yield header, next(csv.reader([first], delimiter=separator))
        before = header
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield before + 1, cells
            before = header + reader.line_num
    except (csv.Error, StopIteration) as error:
        raise Refused("import.damaged") from error


def _headings(cells: Sequence[str]) -> list[str]:
    headings = [" ".join(cell.split())[:120] for cell in cells[:MOST_COLUMNS]]
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) < 2:
        raise Refused("import.no_headings")
    return headings


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The plain rows that `make_plain` wrote, each with its line in the file that came in."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        for cells in reader:
            yield int(cells[0]), cells[1:]
