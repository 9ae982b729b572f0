"""The rule sets: what the ministry may change without a programmer, as data with effective dates.

The files in `shipped/` are where a country begins; versions made in the browser follow them. An application
and a licence are judged by the set in force on the day they were submitted or granted.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from nursery.registry.rulesets.kinds import (
    ApplicationKind,
    Limit,
    MixedAges,
    ProviderKind,
    RoomUse,
    StaffRole,
)

FOLDER = Path(__file__).parent / "shipped"
JURISDICTION = "SY"
_MEGABYTE = 1024 * 1024


class RulesError(Exception):
    """The rule set files do not describe rules that can be applied."""


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


def rule_set_on(day: date, jurisdiction: str = JURISDICTION) -> RuleSet:
    """The rules in force on `day`. Raises `RulesError` when there are none."""
    for rules in read_folder(FOLDER):
        if rules.jurisdiction == jurisdiction and rules.is_in_force(day):
            return rules
    raise RulesError(f"no rule set of {jurisdiction} is in force on {day}")


@functools.cache
def read_folder(folder: Path) -> tuple[RuleSet, ...]:
    """All rule sets in `folder`, oldest first. Raises `RulesError` when two hold on one day."""
    sets = sorted((_read(file) for file in folder.glob("*.yaml")), key=_order)
    for earlier, later in pairwise(sets):
        if earlier.jurisdiction == later.jurisdiction and earlier.is_in_force(later.effective_from):
            raise RulesError(
                f"rule sets {earlier.version} and {later.version} of {later.jurisdiction} overlap"
            )
    return tuple(sets)


def _order(rules: RuleSet) -> tuple[str, date]:
    return rules.jurisdiction, rules.effective_from


def _read(file: Path) -> RuleSet:
    try:
        return _rule_set(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise RulesError(f"{file.name}: {error!r}") from error


def _rule_set(data: dict[str, Any]) -> RuleSet:
    uploads = data["uploads"]
    return RuleSet(
        jurisdiction=data["jurisdiction"],
        version=data["version"],
        is_example=data["status"] == "example",
        effective_from=data["effective_from"],
        effective_to=data["effective_to"],
        title_ar=data["title_ar"],
        title_en=data["title_en"],
        licence_years=int(data["licence"]["years"]),
        legal_clock=TimeLimit(**data["legal_clock"]),
        answer=TimeLimit(**data["answer"]),
        least_statement=int(data["statement"]["least_characters"]),
        most_statement=int(data["statement"]["most_characters"]),
        most_places_per_band=int(data["places"]["most_per_band"]),
        registration_patterns={
            ProviderKind(kind): pattern for kind, pattern in data["registration_numbers"].items()
        },
        uploads=UploadRules(
            tuple(uploads["media_types"]),
            int(uploads["most_megabytes"]) * _MEGABYTE,
            int(uploads["most_files"]),
        ),
        documents=tuple(_document_kind(row) for row in data["documents"]),
        provisional_months=int(data["licence"]["provisional_months"]),
        currency=data["currency"],
        applications={
            ApplicationKind(kind): ApplicationRule(ApplicationKind(kind), **row)
            for kind, row in data["applications"].items()
        },
        limits={Limit(name): TimeLimit(**row) for name, row in data["limits"].items()},
        reminders=tuple(sorted((int(days) for days in data["licence"]["reminders"]), reverse=True)),
        ages=tuple(AgeRule(**row) for row in data["ages"]),
        mixed_ages=MixedAges(data["mixed_ages"]),
        uncounted_uses=frozenset(RoomUse(use) for use in data["uncounted_uses"]),
        counted_roles=frozenset(StaffRole(role) for role in data["counted_roles"]),
        subcommittee_quorum=int(data["quorum"]["subcommittee"]),
        main_committee_quorum=int(data["quorum"]["main_committee"]),
    )


def _document_kind(row: dict[str, Any]) -> DocumentKind:
    holders = frozenset(ProviderKind(holder) for holder in row["holders"])
    applications = frozenset(ApplicationKind(kind) for kind in row["applications"])
    return DocumentKind(**{**row, "holders": holders, "applications": applications})
