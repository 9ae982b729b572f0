"""The rule sets: what the ministry may change without a programmer, as data with effective dates.

The files lie in `rules/`. An application is judged by the set in force on the day it was submitted.
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

from nursery.registry.licensing.lifecycle import ProviderKind

FOLDER = Path(__file__).parent / "rules"
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
    """A document that belongs to an application of certain holders."""

    kind: str
    holders: frozenset[ProviderKind]
    required: bool
    title_ar: str
    title_en: str
    hint_ar: str
    hint_en: str


@dataclass(frozen=True)
class UploadRules:
    """What may be attached."""

    media_types: tuple[str, ...]
    most_bytes: int
    most_files: int


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

    def documents_for(self, holder: ProviderKind) -> tuple[DocumentKind, ...]:
        """The kinds of documents an application of `holder` may have, the required ones among them."""
        return tuple(kind for kind in self.documents if holder in kind.holders)

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
    )


def _document_kind(row: dict[str, Any]) -> DocumentKind:
    return DocumentKind(**{**row, "holders": frozenset(ProviderKind(holder) for holder in row["holders"])})
