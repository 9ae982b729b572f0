"""Rule sets read from data, the same whether a file or a row of the table holds them, and written back."""

from __future__ import annotations

import functools
import json
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
from nursery.registry.rulesets.parts import (
    AgeRule,
    ApplicationRule,
    DocumentKind,
    RuleSet,
    TimeLimit,
    UploadRules,
)

_MEGABYTE = 1024 * 1024
# What holds where a version was published before the limit was known.
_UNSAID = {
    Limit.INCIDENT: TimeLimit(
        1, "لم يحدّدها هذا الإصدار من القواعد.", "This version of the rules does not say it."
    )
}
Data = dict[str, Any]


class RulesError(Exception):
    """What should describe rules does not describe any that can be applied."""


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
        return rule_set(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise RulesError(f"{file.name}: {error!r}") from error


def rule_set(data: Data) -> RuleSet:
    """The rules that `data` describes. Raises `KeyError`, `TypeError` or `ValueError` when it does not."""
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
        limits={**_UNSAID, **{Limit(name): TimeLimit(**row) for name, row in data["limits"].items()}},
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


def data_of(rules: RuleSet) -> Data:
    """The data that describes `rules`: `rule_set` reads the same rules out of it."""
    return {
        "jurisdiction": rules.jurisdiction,
        "version": rules.version,
        "status": "example" if rules.is_example else "adopted",
        "effective_from": rules.effective_from,
        "effective_to": rules.effective_to,
        "title_ar": rules.title_ar,
        "title_en": rules.title_en,
        "licence": {
            "years": rules.licence_years,
            "provisional_months": rules.provisional_months,
            "reminders": list(rules.reminders),
        },
        "legal_clock": vars(rules.legal_clock),
        "answer": vars(rules.answer),
        "statement": {
            "least_characters": rules.least_statement,
            "most_characters": rules.most_statement,
        },
        "places": {"most_per_band": rules.most_places_per_band},
        "registration_numbers": {kind.value: text for kind, text in rules.registration_patterns.items()},
        "uploads": {
            "media_types": list(rules.uploads.media_types),
            "most_megabytes": rules.uploads.most_bytes // _MEGABYTE,
            "most_files": rules.uploads.most_files,
        },
        "documents": [_document_data(document) for document in rules.documents],
        "currency": rules.currency,
        "applications": {
            kind.value: {
                "clock_days": rule.clock_days,
                "fee": rule.fee,
                "needs_site_check": rule.needs_site_check,
            }
            for kind, rule in rules.applications.items()
        },
        "limits": {limit.value: vars(time) for limit, time in rules.limits.items()},
        "ages": [vars(row) for row in rules.ages],
        "mixed_ages": rules.mixed_ages.value,
        "uncounted_uses": sorted(rules.uncounted_uses),
        "counted_roles": sorted(rules.counted_roles),
        "quorum": {
            "subcommittee": rules.subcommittee_quorum,
            "main_committee": rules.main_committee_quorum,
        },
    }


def _document_data(document: DocumentKind) -> Data:
    kinds = [kind.value for kind in ApplicationKind if kind in document.applications]
    holders = [kind.value for kind in ProviderKind if kind in document.holders]
    return {**vars(document), "applications": kinds, "holders": holders}


def to_text(data: Data) -> str:
    """Data as it is kept in the table."""
    return json.dumps(data, ensure_ascii=False, default=date.isoformat)


@functools.lru_cache(maxsize=64)
def from_text(text: str) -> RuleSet:
    """The rules kept in the table as `text`. Raises `RulesError` when it describes none."""
    try:
        data = json.loads(text)
        for name in ("effective_from", "effective_to"):
            data[name] = date.fromisoformat(data[name]) if data[name] else None
        return rule_set(data)
    except (KeyError, TypeError, ValueError) as error:
        raise RulesError(f"stored rules: {error!r}") from error
