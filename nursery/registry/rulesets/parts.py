"""The parts of a rule set, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nursery.registry.rulesets.kinds import (
    ApplicationKind,
    Limit,
    MixedAges,
    ProviderKind,
    RoomUse,
    StaffRole,
)


@dataclass(frozen=True)
class TimeLimit:
    """A number of days and where it comes from."""

    days: int
    source_ar: str
    source_en: str


@dataclass(frozen=True)
class DocumentKind:
    """A document that belongs to applications of certain kinds by certain holders.

    One that `expires` carries its last day, and is refused after it.
    """

    kind: str
    applications: frozenset[ApplicationKind]
    holders: frozenset[ProviderKind]
    required: bool
    title_ar: str
    title_en: str
    hint_ar: str
    hint_en: str
    expires: bool = False


@dataclass(frozen=True)
class UploadRules:
    """What may be attached."""

    media_types: tuple[str, ...]
    most_bytes: int
    most_files: int


@dataclass(frozen=True)
class AgeRule:
    """What children of an age need: ages in completed months, the first included, the last not.

    `children_per_staff` to one counted member of staff; areas in square metres for each child.
    """

    from_months: int
    to_months: int
    children_per_staff: int
    group_size: int
    indoor_m2: float
    outdoor_m2: float


@dataclass(frozen=True)
class ApplicationRule:
    """How one kind of application is dealt with: the clock in days, the fee, and whether somebody visits."""

    kind: ApplicationKind
    clock_days: int
    fee: int
    needs_site_check: bool


@dataclass(frozen=True)
class RuleSet:
    """The rules of one jurisdiction from one day to another."""

    jurisdiction: str
    version: int
    is_example: bool
    effective_from: date
    effective_to: date | None
    title_ar: str
    title_en: str
    licence_years: int
    legal_clock: TimeLimit
    answer: TimeLimit
    least_statement: int
    most_statement: int
    most_places_per_band: int
    registration_patterns: Mapping[ProviderKind, str]
    uploads: UploadRules
    documents: tuple[DocumentKind, ...]
    provisional_months: int
    currency: str
    applications: Mapping[ApplicationKind, ApplicationRule]
    limits: Mapping[Limit, TimeLimit]
    reminders: tuple[int, ...]
    ages: tuple[AgeRule, ...]
    mixed_ages: MixedAges
    uncounted_uses: frozenset[RoomUse]
    counted_roles: frozenset[StaffRole]
    subcommittee_quorum: int
    main_committee_quorum: int

    def documents_for(
        self, holder: ProviderKind, kind: ApplicationKind = ApplicationKind.NEW
    ) -> tuple[DocumentKind, ...]:
        """The documents an application of this kind by `holder` may have, the required ones among them."""
        return tuple(
            document
            for document in self.documents
            if holder in document.holders and kind in document.applications
        )

    def is_in_force(self, day: date) -> bool:
        """Whether the set holds on `day`."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)
