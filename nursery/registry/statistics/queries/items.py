"""What pages of the monthly figures show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nursery.base.paging import Page
from nursery.registry.licensing.queries.items import NurseryItem
from nursery.registry.rulesets.kinds import AgeBand
from nursery.registry.statistics import months
from nursery.registry.statistics.figures import Figures


@dataclass(frozen=True)
class ReportItem:
    """What was reported of a month."""

    id: int
    nursery_id: int
    month: date
    licensed_places: int
    note: str
    is_unchanged: bool
    reported_at: datetime
    version: int
    figures: Figures


@dataclass(frozen=True)
class CorrectionItem:
    """What was changed in a report, and why."""

    changes: tuple[Mapping[str, Any], ...]
    reason: str
    corrected_at: datetime


@dataclass(frozen=True)
class MonthPage:
    """A month of a nursery: what was reported, what it would be filled with, and until when it is open."""

    nursery: NurseryItem
    month: date
    is_open: bool
    is_operator: bool
    licensed: Mapping[AgeBand, int]
    report: ReportItem | None
    previous: ReportItem | None
    suggested: Figures
    corrections: tuple[CorrectionItem, ...]

    @property
    def closes_on(self) -> date:
        """The last day on which it can be changed."""
        return months.closes_on(self.month)

    @property
    def licensed_places(self) -> int:
        """The places of the licence."""
        return sum(self.licensed.values())

    @property
    def may_repeat(self) -> bool:
        """Whether one press is enough: nothing is reported yet, and there is a month before."""
        return self.is_open and self.is_operator and self.report is None and self.previous is not None


@dataclass(frozen=True)
class OwnMonth:
    """A month of one of the operator's nurseries."""

    nursery_id: int
    name_ar: str
    name_en: str
    month: date
    is_reported: bool
    is_open: bool


@dataclass(frozen=True)
class OverviewRow:
    """A nursery in the overview of a month."""

    nursery_id: int
    name_ar: str
    name_en: str
    governorate: str
    district: str
    places: int
    reported_at: datetime | None
    children: int
    free: int
    has_note: bool


@dataclass(frozen=True)
class Totals:
    """A month of a governorate or of the country: who reported of those who should, and the sums."""

    month: date
    expected: int
    reported: int
    figures: Figures

    @property
    def silent(self) -> int:
        """How many have not reported."""
        return max(0, self.expected - self.reported)


@dataclass(frozen=True)
class Overview:
    """The overview of a month for officers."""

    totals: Totals
    rows: Page[OverviewRow]
    only_silent: bool
    reminded_on: date | None
