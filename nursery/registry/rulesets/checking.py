"""What is wrong with rules that somebody wrote: each fault stands beside the field it is about.

The names of fields are those of the forms: `age_0_to_months` is the last month of the first age row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from nursery.registry.rulesets.kinds import Limit, RoomUse
from nursery.registry.rulesets.parts import AgeRule, RuleSet, TimeLimit

FIRST_MONTH, LAST_MONTH = 0, 36
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Fault:
    """A rule that cannot be applied: the name of the field, and a code with words in `wording`."""

    name: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)


def faults(rules: RuleSet) -> list[Fault]:
    """Everything that is wrong, in the order of the forms."""
    return [*_general(rules), *_ages(rules), *_applications(rules), *_documents(rules), *_limits(rules)]


def _between(name: str, value: float, least: int, most: int) -> Iterator[Fault]:
    if not least <= value <= most:
        yield Fault(name, "rules.number", {"least": least, "most": most})


def _text(name: str, value: str, most: int = 200) -> Iterator[Fault]:
    if not value.strip():
        yield Fault(name, "rules.missing")
    elif len(value) > most:
        yield Fault(name, "rules.too_long", {"most": most})


def _general(rules: RuleSet) -> Iterator[Fault]:
    yield from _text("title_ar", rules.title_ar)
    yield from _text("title_en", rules.title_en)
    yield from _between("licence_years", rules.licence_years, 1, 30)
    yield from _between("provisional_months", rules.provisional_months, 1, 36)
    if not rules.reminders or len(rules.reminders) > 6 or not all(1 <= day <= 730 for day in rules.reminders):
        yield Fault("reminders", "rules.reminders")
    yield from _between("subcommittee_quorum", rules.subcommittee_quorum, 1, 15)
    yield from _between("main_committee_quorum", rules.main_committee_quorum, 1, 15)
    yield from _between("most_places", rules.most_places_per_band, 1, 1000)
    yield from _between("least_statement", rules.least_statement, 0, 5000)
    yield from _between("most_statement", rules.most_statement, max(rules.least_statement, 1), 6000)


def _ages(rules: RuleSet) -> Iterator[Fault]:
    for number, row in enumerate(rules.ages):
        yield from _age(f"age_{number}", row)
    yield from _order(rules)
    if not rules.counted_roles:
        yield Fault("counted_roles", "rules.no_roles")
    if rules.uncounted_uses >= set(RoomUse) - {RoomUse.OUTDOOR}:
        yield Fault("uncounted_uses", "rules.no_rooms")


def _age(name: str, row: AgeRule) -> Iterator[Fault]:
    yield from _between(f"{name}_from_months", row.from_months, FIRST_MONTH, LAST_MONTH - 1)
    if row.to_months <= row.from_months:
        yield Fault(f"{name}_to_months", "rules.age_backwards")
    yield from _between(f"{name}_children_per_staff", row.children_per_staff, 1, 50)
    yield from _between(f"{name}_group_size", row.group_size, 1, 100)
    for area in ("indoor_m2", "outdoor_m2"):
        if getattr(row, area) < 0:
            yield Fault(f"{name}_{area}", "rules.area_below_zero")
        else:
            yield from _between(f"{name}_{area}", getattr(row, area), 0, 100)


def _order(rules: RuleSet) -> Iterator[Fault]:
    """Every month from birth to the third birthday belongs to one row."""
    rows = sorted(enumerate(rules.ages), key=lambda one: one[1].from_months)
    if not rows:
        yield Fault("age_0_from_months", "rules.no_ages")
        return
    if rows[0][1].from_months > FIRST_MONTH:
        yield Fault(f"age_{rows[0][0]}_from_months", "rules.age_start", {"month": FIRST_MONTH})
    for (_number, earlier), (number, later) in pairwise(rows):
        if later.from_months < earlier.to_months:
            yield Fault(f"age_{number}_from_months", "rules.ages_overlap", {"month": earlier.to_months})
        elif later.from_months > earlier.to_months:
            yield Fault(f"age_{number}_from_months", "rules.ages_gap", {"month": earlier.to_months})
    if max(row.to_months for row in rules.ages) != LAST_MONTH:
        yield Fault(f"age_{rows[-1][0]}_to_months", "rules.age_end", {"month": LAST_MONTH})


def _applications(rules: RuleSet) -> Iterator[Fault]:
    if not _CURRENCY.fullmatch(rules.currency):
        yield Fault("currency", "rules.currency")
    for kind, rule in rules.applications.items():
        yield from _between(f"{kind}_clock_days", rule.clock_days, 1, 365)
        yield from _between(f"{kind}_fee", rule.fee, 0, 1_000_000_000)


def _documents(rules: RuleSet) -> Iterator[Fault]:
    kinds: set[str] = set()
    for number, document in enumerate(rules.documents):
        name = f"document_{number}"
        yield from _text(f"{name}_title_ar", document.title_ar)
        yield from _text(f"{name}_title_en", document.title_en)
        if document.kind in kinds:
            yield Fault(f"{name}_title_en", "rules.document_twice")
        kinds.add(document.kind)
        if not document.applications:
            yield Fault(f"{name}_applications", "rules.choose_one")
        if not document.holders:
            yield Fault(f"{name}_holders", "rules.choose_one")
    if not rules.documents:
        yield Fault("document_0_title_ar", "rules.no_documents")
    for kind, pattern in rules.registration_patterns.items():
        if not is_pattern(pattern):
            yield Fault(f"pattern_{kind}", "rules.pattern")
    yield from _between("most_megabytes", rules.uploads.most_bytes // (1024 * 1024), 1, 50)
    yield from _between("most_files", rules.uploads.most_files, 1, 100)


def _limits(rules: RuleSet) -> Iterator[Fault]:
    yield from _limit("legal_clock", rules.legal_clock)
    yield from _limit("answer", rules.answer)
    for limit in Limit:
        yield from _limit(limit.value, rules.limits[limit])


def _limit(name: str, limit: TimeLimit) -> Iterator[Fault]:
    yield from _between(f"{name}_days", limit.days, 1, 3650)
    yield from _text(f"{name}_source_ar", limit.source_ar, 1000)
    yield from _text(f"{name}_source_en", limit.source_en, 1000)


def is_pattern(text: str) -> bool:
    """Whether a pattern of numbers can be used: short, and without nested repeats."""
    if not text or len(text) > 60 or re.search(r"[+*}]\)?[+*{]", text):
        return False
    try:
        re.compile(text)
    except re.error:
        return False
    return True
