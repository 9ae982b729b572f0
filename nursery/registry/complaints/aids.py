"""Whom to call when a child is in danger, and how long things stay open: data, with example values."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import yaml

from nursery.base import clock

SHIPPED = Path(__file__).parent / "shipped" / "help.yaml"


@dataclass(frozen=True)
class Helpline:
    """A number to call."""

    number: str
    name_ar: str
    name_en: str


@dataclass(frozen=True)
class Aids:
    """What the ministry may change without a programmer."""

    is_example: bool
    urgent: tuple[Helpline, ...]
    reopen_days: int
    contact_months: int
    most_photos: int


@functools.cache
def aids(file: Path = SHIPPED) -> Aids:
    """The values that are shipped."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Aids(
        is_example=data["status"] == "example",
        urgent=tuple(Helpline(str(row["number"]), row["ar"], row["en"]) for row in data["urgent"]),
        reopen_days=int(data["reopen_days"]),
        contact_months=int(data["contact_months"]),
        most_photos=int(data["most_photos"]),
    )


def judged_until(closed_at: datetime) -> date:
    """The last day on which the complainant may say whether the answer satisfies."""
    return closed_at.astimezone(clock.LOCAL_ZONE).date() + timedelta(days=aids().reopen_days)
