"""xlsxwriter alone, writing the same cells in the same formats from memory."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from bench.writers.measured import told


def main(cells: Path, file: Path) -> None:
    """Write the pickled rows and print what it cost."""
    rows = list(_read(cells))
    with told() as found:
        with xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": str(file.parent)}) as book:
            _fill(book, rows)
        found["rows"] = len(rows) - 1


def _read(cells: Path) -> Iterator[Sequence[object]]:
    with cells.open("rb") as stream:
        while stream.peek(1):
            yield pickle.load(stream)


def _fill(book: Any, rows: Sequence[Sequence[object]]) -> None:
    sheet = book.add_worksheet()
    text = book.add_format({"text_wrap": True, "valign": "top"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for number, row in enumerate(rows):
        for position, value in enumerate(row):
            if value is None or value == "":
                sheet.write_blank(number, position, None, text)
            elif isinstance(value, str):
                sheet.write_string(number, position, value, text)
            elif isinstance(value, datetime):
                sheet.write_datetime(number, position, value, moment)
            else:
                sheet.write_number(number, position, value, text)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
