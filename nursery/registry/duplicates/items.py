"""Pairs and records as pages show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from nursery.registry.duplicates.kinds import RecordKind, Trait
from nursery.registry.duplicates.lifecycle import PairState
from nursery.registry.duplicates.models import RecordMerge
from nursery.registry.rulesets.kinds import NurseryKind, ProviderKind


@dataclass(frozen=True)
class RecordItem:
    """A provider or a nursery with what belongs to it; what its kind does not have is empty."""

    id: int
    kind: RecordKind
    name_ar: str
    name_en: str
    phone: str
    organisation_id: int
    governorates: frozenset[str]
    created_at: datetime
    described_as: ProviderKind | NurseryKind
    registration_number: str = ""
    district: str = ""
    governorate: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    provider_ar: str = ""
    provider_en: str = ""
    applications: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    nurseries: int = 0


@dataclass(frozen=True)
class PairItem:
    """Two records that look like one; a record that was merged away is None."""

    id: int
    kind: RecordKind
    state: PairState
    traits: str
    metres: float | None
    found_at: datetime
    first: RecordItem | None
    second: RecordItem | None
    version: int
    explanation: str
    reason: str
    settled_at: datetime | None

    @property
    def shared(self) -> list[Trait]:
        """What the two have in common."""
        return [Trait(one) for one in self.traits.split(",") if one]

    @property
    def is_settled(self) -> bool:
        """Whether an officer has said what they are."""
        return self.state in (PairState.DISTINCT, PairState.MERGED)


@dataclass(frozen=True)
class MergeItem:
    """What became of the lost record."""

    kept_id: int
    lost_id: int
    merged_on: date
    lost: dict[str, Any]
    moved: list[tuple[str, int, int]]

    @classmethod
    def of(cls, row: RecordMerge) -> MergeItem:
        """A merge as it is shown: for each table how many rows moved, and how many gave way."""
        moved = [(name, len(one["moved"]), len(one["gone"])) for name, one in sorted(row.moved.items())]
        return cls(row.kept_id, row.lost_id, row.merged_at.date(), row.lost, moved)


@dataclass(frozen=True)
class PairPage:
    """One pair, and what the actor may do with it.

    `parts` is what hangs on the first and on the second record, `people` who acts for either holder.
    """

    pair: PairItem
    merge: MergeItem | None
    may_merge: bool
    parts: list[tuple[str, int, int]] = field(default_factory=list)
    people: tuple[list[str], list[str]] = ([], [])


@dataclass(frozen=True)
class Crowd:
    """A trait that too many records share to tell anything; one of them shows what it is."""

    kind: RecordKind
    trait: Trait
    records: int
    sample: RecordItem | None
