"""What pages show of visits and findings: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from nursery.registry.checklists.content import Checklist, ChecklistItem
from nursery.registry.inspections.lifecycle import (
    FindingAction,
    FindingState,
    InspectionAction,
    InspectionState,
    Party,
    Purpose,
    Stance,
)
from nursery.registry.inspections.policy import Matter
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity


@dataclass(frozen=True)
class VisitItem:
    """A visit with the nursery it goes to."""

    id: int
    nursery_id: int
    application_id: int | None
    purpose: Purpose
    is_announced: bool
    state: InspectionState
    planned_on: date
    visited_on: date | None
    inspector_id: int
    inspector: str
    note: str
    checklist_id: int | None
    capacity: int | None
    rating: Rating | None
    called_off_reason: str
    text_ar: str
    text_en: str
    reported_at: datetime | None
    version: int
    governorate: str
    district: str
    name_ar: str
    name_en: str
    address: str
    phone: str
    latitude: float | None
    longitude: float | None
    organisation_id: int

    @property
    def on(self) -> date:
        """The day of the visit, as it was or is to be."""
        return self.visited_on or self.planned_on

    @property
    def matter(self) -> Matter:
        """What the policy has to know of it."""
        return Matter(
            self.organisation_id, self.governorate, self.inspector_id, self.state, self.is_announced
        )

    @property
    def place(self) -> str:
        """An address that opens a phone's map; empty without a point."""
        if self.latitude is None or self.longitude is None:
            return ""
        return f"geo:{self.latitude},{self.longitude}?q={self.latitude},{self.longitude}"


@dataclass(frozen=True)
class FindingItem:
    """A finding as both sides read it. `text` is the inspector's, the standard's where they wrote none."""

    id: int
    inspection_id: int
    nursery_id: int
    number: int
    item_key: str | None
    area: QualityArea | None
    severity: Severity
    text: str
    state: FindingState
    found_on: date
    due_on: date | None
    extended_from: date | None
    version: int
    name_ar: str
    name_en: str
    organisation_id: int
    today: date

    @property
    def is_overdue(self) -> bool:
        """Whether its last day has passed and no correction is reported."""
        return self.state is FindingState.OPEN and self.due_on is not None and self.due_on < self.today

    @property
    def days_left(self) -> int:
        """How many days are left; below zero when it is overdue."""
        return (self.due_on - self.today).days if self.due_on else 0


@dataclass(frozen=True)
class FileItem:
    """Evidence of a correction."""

    id: int
    filename: str
    media_type: str
    size: int


@dataclass(frozen=True)
class FindingEventItem:
    """One line of a finding's history; `by` is empty where the reader sees only the side."""

    at: datetime
    action: FindingAction
    note: str
    due_on: date | None
    by: str
    files: tuple[FileItem, ...]


@dataclass(frozen=True)
class PhotoItem:
    """A photo of a visit."""

    id: int
    key: UUID
    target: str
    width: int
    height: int


@dataclass(frozen=True)
class FindingPage:
    """One finding, with what the reader can do."""

    item: FindingItem
    visit: VisitItem
    standard: ChecklistItem | None
    events: tuple[FindingEventItem, ...]
    photos: tuple[PhotoItem, ...]
    actions: tuple[FindingAction, ...]
    is_official: bool
    longest: timedelta


@dataclass(frozen=True)
class SignatureItem:
    """A signature under a report, or the refusal of one."""

    party: Party
    name: str
    role: str
    typed: str
    stance: Stance
    remarks: str
    is_on_site: bool
    signed_at: datetime


@dataclass(frozen=True)
class InspectionPage:
    """One visit as its reader may see it; `report` is the frozen content."""

    item: VisitItem
    is_official: bool
    actions: tuple[InspectionAction, ...]
    findings: tuple[FindingItem, ...]
    signatures: tuple[SignatureItem, ...]
    report: Mapping[str, Any] | None
    report_hash: str
    photos: tuple[PhotoItem, ...]
    areas: Mapping[QualityArea, tuple[float, Rating | None]]

    def signature(self, party: str) -> SignatureItem | None:
        """What a party signed."""
        return next((one for one in self.signatures if one.party == party), None)


@dataclass(frozen=True)
class EntryItem:
    """A piece of a visit as it stands."""

    key: UUID
    target: str
    content: Mapping[str, Any]
    by: str
    received_at: datetime


@dataclass(frozen=True)
class Collision:
    """What two phones said of one thing: the one that stands, and those beside it."""

    target: str
    current: EntryItem
    others: tuple[EntryItem, ...]


@dataclass(frozen=True)
class VisitPage:
    """A visit that is recorded: everything its page needs, with or without a line."""

    item: VisitItem
    checklist: Checklist
    day: date
    current: Mapping[str, EntryItem]
    collisions: tuple[Collision, ...]
    photos: tuple[PhotoItem, ...]
    limits: Mapping[Severity, date]
    capacity: int | None

    @property
    def findings(self) -> list[EntryItem]:
        """The findings written so far."""
        return [
            one
            for target, one in self.current.items()
            if target.startswith("finding:") and not one.content["removed"]
        ]
