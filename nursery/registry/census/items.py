"""What pages show of the census: frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nursery.registry.census.lifecycle import EntryState, GapCode, Stage
from nursery.registry.census.models import CensusEntry
from nursery.registry.rulesets.kinds import AgeBand, ProviderKind
from nursery.registry.rulesets.rules import DocumentKind


@dataclass(frozen=True)
class Filter:
    """Which entries are shown."""

    governorate: str = ""
    district: str = ""
    only_overdue: bool = False
    with_closed: bool = False


@dataclass(frozen=True)
class EntryRow:
    """One line of the list."""

    id: int
    reference: str
    name_ar: str
    district: str
    governorate: str
    children: int
    gaps: int
    due_on: date | None
    is_overdue: bool
    stage: Stage


@dataclass(frozen=True)
class DistrictRow:
    """One line of the overview."""

    district: str
    entries: int
    children: int
    with_gaps: int
    overdue: int


@dataclass(frozen=True)
class GapItem:
    """A gap, with the document it is about where it is one."""

    id: int
    code: GapCode
    document: DocumentKind | None
    have: float
    need: float
    due_on: date
    is_open: bool
    is_overdue: bool
    evidence: str
    closed_at: datetime | None
    closed_by: str


@dataclass(frozen=True)
class EntryPage:
    """An entry with its gaps."""

    row: CensusEntry
    children: tuple[tuple[AgeBand, int], ...]
    gaps: tuple[GapItem, ...]
    stage: Stage
    recorded_by: str
    taken_over_by: str
    documents: tuple[DocumentKind, ...]

    @property
    def is_closed(self) -> bool:
        """Whether the entry is closed."""
        return self.row.state is EntryState.CLOSED

    @property
    def may_invite(self) -> bool:
        """Whether the owner can be invited."""
        return self.row.state is EntryState.RECORDED

    @property
    def open_gaps(self) -> tuple[GapItem, ...]:
        """The gaps that are still there."""
        return tuple(gap for gap in self.gaps if gap.is_open)


@dataclass(frozen=True)
class Offered:
    """What the link of an invitation offers."""

    entry_id: int
    name_ar: str
    district: str
    governorate: str
    address: str
    holder: ProviderKind
    owner_name: str
    owner_phone: str
    is_taken: bool
    taken_by: int | None
    nursery_id: int | None
    is_over: bool
    last_day: date | None


def stage_of(state: EntryState, invited_at: datetime | None, standing: Stage | None) -> Stage:
    """How far an entry has come; `standing` is that of its nursery."""
    if state is EntryState.CLOSED:
        return Stage.CLOSED
    if state is EntryState.TAKEN_OVER:
        return standing or Stage.TAKEN_OVER
    return Stage.INVITED if invited_at is not None else Stage.RECORDED
