"""What officials' pages show of nurseries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.queries.items import LicenceItem, NurseryItem
from nursery.registry.nurseries.queries.items import FilePage, IncidentItem, StaffItem
from nursery.registry.rulesets.kinds import ApplicationKind, NurseryKind


@dataclass(frozen=True)
class Twin:
    """Somebody who stands in another nursery at the same time."""

    person: StaffItem
    other_id: int
    other_name_ar: str
    other_name_en: str
    other_governorate: str
    is_by_number: bool
    may_be_opened: bool


@dataclass(frozen=True)
class RecordApplication:
    """An application on the officials' page."""

    id: int
    reference: str
    kind: ApplicationKind
    state: ApplicationState
    submitted_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True)
class Record:
    """A nursery as officials see it: the file, and all that was applied for and granted."""

    file: FilePage
    licences: tuple[LicenceItem, ...]
    applications: tuple[RecordApplication, ...]
    twins: tuple[Twin, ...]
    incidents: tuple[IncidentItem, ...]
    may_check: bool

    @property
    def id(self) -> int:
        """The nursery's id."""
        return self.file.nursery.id

    @property
    def nursery(self) -> NurseryItem:
        return self.file.nursery


@dataclass(frozen=True)
class ListedNursery:
    """One line of the officials' list."""

    id: int
    name_ar: str
    name_en: str
    kind: NurseryKind
    governorate: str
    district: str
    licence: LicenceItem | None
