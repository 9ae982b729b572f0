"""A spreadsheet as plain rows: `python -m nursery.registry.imports.reading.sheets SOURCE TARGET MOST`.

It runs in a process of its own with a bound on its memory: a spreadsheet is read whole, and one that was made
to unpack without end takes nobody else with it.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from nursery.config import ROOT
from nursery.registry.imports.reading.refused import Refused

MOST_SECONDS = 120
MOST_MEMORY = 2 * 1024**3
MOST_UNPACKED = 768 * 1024**2
_TOO_MANY = 3
_MAIN = "xl/workbook.xml"


def to_csv(source: Path, target: Path, most_rows: int) -> None:
    """Write the first sheet of `source` to `target`. Raises `Refused`."""
    _look_through(source)
    command = [sys.executable, "-m", __name__, str(source), str(target), str(most_rows)]
    try:
        run = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise Refused("import.damaged") from error
    if run.returncode == _TOO_MANY:
        raise Refused("import.too_many_rows", most=most_rows)
    if run.returncode:
        raise Refused("import.damaged")


def _look_through(source: Path) -> None:
    """What its directory says, before anything is unpacked."""
    try:
        with zipfile.ZipFile(source) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Refused("import.damaged") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("import.has_password")
    if _MAIN not in {entry.filename for entry in entries}:
        raise Refused("import.not_a_table")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused("import.unpacks_too_large")


def _convert(source: str, target: str, most_rows: int) -> int:
    from python_calamine import CalamineWorkbook

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sheet = CalamineWorkbook.from_path(source).get_sheet_by_index(0)
    if sheet.total_height > most_rows + 1:
        return _TOO_MANY
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([_plain(value) for value in row] for row in sheet.iter_rows())
    return 0


def _plain(value: Any) -> str:
    """A cell as people see it: whole numbers without a point, days as year-month-day."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)


if __name__ == "__main__":
    sys.exit(_convert(sys.argv[1], sys.argv[2], int(sys.argv[3])))
