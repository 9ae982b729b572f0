"""xlsxwriter alone, writing the same cells from memory."""

from __future__ import annotations

import pickle
import sys
from datetime import datetime
from pathlib import Path

import xlsxwriter

from bench.writers.measured import told


def main(cells: Path, file: Path) -> None:
    """Write the pickled rows and print what it cost."""
    rows = pickle.loads(cells.read_bytes())
    with told() as found:
        options = {"constant_memory": True, "tmpdir": str(file.parent)}
        with xlsxwriter.Workbook(file, options) as book:
            sheet = book.add_worksheet()
            moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
            for number, row in enumerate(rows):
                for position, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, position, value)
                    elif isinstance(value, datetime):
                        sheet.write_datetime(number, position, value, moment)
                    elif value is not None:
                        sheet.write_number(number, position, value)
        found["rows"] = len(rows) - 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
