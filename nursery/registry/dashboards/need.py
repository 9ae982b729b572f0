"""How many children under three live where: an estimate that the ministry enters.

`data/children_under_three.csv` has one line for each governorate or district that is known: its code, the
children, the day of the estimate, its source in both languages, and `yes` under `is_example` while nobody has
confirmed it. It is shipped without lines: the platform invents no figures of a population.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FILE = Path(__file__).parent / "data" / "children_under_three.csv"


@dataclass(frozen=True)
class Need:
    """An estimate of the children under three in one place."""

    children: int
    on: date
    source_ar: str
    source_en: str
    is_example: bool


def known(path: Path = FILE) -> dict[str, Need]:
    """The estimates by the code of their governorate or district."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["place"]: Need(
                children=int(row["children"]),
                on=date.fromisoformat(row["on"]),
                source_ar=row["source_ar"],
                source_en=row["source_en"],
                is_example=row["is_example"] == "yes",
            )
            for row in csv.DictReader(file)
        }
