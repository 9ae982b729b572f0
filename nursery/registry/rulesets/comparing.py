"""A version of the rules as labelled facts, and what is different between two versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.registry.rulesets import labels
from nursery.registry.rulesets.kinds import ApplicationKind, Limit, ProviderKind, RoomUse, StaffRole
from nursery.registry.rulesets.parts import AgeRule, DocumentKind, RuleSet, TimeLimit
from nursery.registry.rulesets.reading import data_of
from nursery.web import filters

GENERAL, AGES, APPLICATIONS = _l("Licence and committees"), _l("Ages and places"), _l("Kinds of application")
DOCUMENTS, LIMITS = _l("Documents"), _l("Time limits")
HOLDERS = {ProviderKind.NATURAL_PERSON: _l("natural persons"), ProviderKind.LEGAL_PERSON: _l("legal persons")}
# What names a version and says when it holds; all the rest are its figures.
_NAMES = ("version", "status", "effective_from", "effective_to", "title_ar", "title_en")


@dataclass(frozen=True)
class Fact:
    """One rule: the group it stands in, a key to compare by, its label and its value in words."""

    group: Any
    key: str
    label: str
    value: str


@dataclass(frozen=True)
class Change:
    """A rule that is different in two versions; a value is empty where the rule is not there."""

    group: Any
    label: str
    before: str
    after: str


def figures_changed(old: RuleSet, new: RuleSet) -> bool:
    """Whether more than the name and the days is different."""
    one, other = data_of(old), data_of(new)
    return any(one[name] != other[name] for name in one if name not in _NAMES)


def changes(old: RuleSet, new: RuleSet) -> list[Change]:
    """Every rule that is different, in the order of the newer version; what it dropped comes last."""
    before = {fact.key: fact for fact in facts(old)}
    after = {fact.key: fact for fact in facts(new)}
    found = []
    for key in [*after, *(key for key in before if key not in after)]:
        one, other = before.get(key), after.get(key)
        fact = other or one
        if fact is not None and (one is None or other is None or one.value != other.value):
            was, is_ = (one.value if one else ""), (other.value if other else "")
            found.append(Change(fact.group, fact.label, was, is_))
    return found


def facts(rules: RuleSet) -> list[Fact]:
    """All rules of a version in words."""
    return [*_general(rules), *_ages(rules), *_applications(rules), *_documents(rules), *_limits(rules)]


def _general(rules: RuleSet) -> Iterator[Fact]:
    def fact(key: str, label: str, value: str) -> Fact:
        return Fact(GENERAL, key, label, value)

    yield fact("years", _("Years a licence is valid"), filters.number(rules.licence_years))
    yield fact("months", _("Months a provisional licence is valid"), filters.number(rules.provisional_months))
    yield fact("reminders", _("Days before the end on which holders are reminded"), _listed(rules.reminders))
    quorum = _("Members present for a subcommittee to decide")
    yield fact("quorum", quorum, filters.number(rules.subcommittee_quorum))
    main = _("Members present for the main committee to decide")
    yield fact("main", main, filters.number(rules.main_committee_quorum))
    yield fact("places", _("Most places for one age"), filters.number(rules.most_places_per_band))
    least, most = filters.number(rules.least_statement), filters.number(rules.most_statement)
    statement = _("From %(first)s to %(last)s", first=least, last=most)
    yield fact("statement", _("Length of the applicant’s description, in characters"), statement)


def _ages(rules: RuleSet) -> Iterator[Fact]:
    for row in rules.ages:
        yield from _age(row)
    yield Fact(AGES, "mixed", _("A group of several ages"), str(labels.MIXED_AGES[rules.mixed_ages]))
    uses = _listed([labels.ROOM_USES[use] for use in RoomUse if use in rules.uncounted_uses])
    yield Fact(AGES, "uses", _("Areas that are not counted"), uses)
    roles = _listed([labels.STAFF_ROLES[role] for role in StaffRole if role in rules.counted_roles])
    yield Fact(AGES, "roles", _("Staff who are counted"), roles)


def ages_label(row: AgeRule) -> str:
    """The ages of a row in words."""
    return _("From %(first)s to under %(last)s months", first=row.from_months, last=row.to_months)


def _age(row: AgeRule) -> Iterator[Fact]:
    key, ages = f"age {row.from_months}-{row.to_months}", ages_label(row)
    yield Fact(AGES, f"{key} staff", f"{ages}: {_('Children to one caregiver')}", str(row.children_per_staff))
    yield Fact(AGES, f"{key} group", f"{ages}: {_('Largest group')}", str(row.group_size))
    for name, label, area in (
        ("indoor", _("Indoor m² for each child"), row.indoor_m2),
        ("outdoor", _("Outdoor m² for each child"), row.outdoor_m2),
    ):
        yield Fact(AGES, f"{key} {name}", f"{ages}: {label}", filters.number(area))


def _applications(rules: RuleSet) -> Iterator[Fact]:
    for kind, rule in rules.applications.items():
        visit = _("with an on-site check") if rule.needs_site_check else _("without an on-site check")
        value = _(
            "%(days)s days, fee %(fee)s %(currency)s, %(visit)s",
            days=rule.clock_days,
            fee=filters.number(rule.fee),
            currency=labels.currency(rules.currency),
            visit=visit,
        )
        yield Fact(APPLICATIONS, f"kind {kind}", str(labels.APPLICATION_KINDS[kind]), value)


def _documents(rules: RuleSet) -> Iterator[Fact]:
    for document in rules.documents:
        title = filters.localized(document, "title")
        yield Fact(DOCUMENTS, f"document {document.kind}", title, _document(document))
    uploads = _(
        "At most %(files)s files of at most %(megabytes)s MB each",
        files=rules.uploads.most_files,
        megabytes=rules.uploads.most_bytes // (1024 * 1024),
    )
    yield Fact(DOCUMENTS, "uploads", _("What may be attached"), uploads)
    for kind, pattern in rules.registration_patterns.items():
        label = _("Form of the number of %(holders)s", holders=HOLDERS[kind])
        yield Fact(DOCUMENTS, f"pattern {kind}", label, pattern)


def _document(document: DocumentKind) -> str:
    kinds = [labels.APPLICATION_KINDS[kind] for kind in ApplicationKind if kind in document.applications]
    holders = [HOLDERS[kind] for kind in ProviderKind if kind in document.holders]
    need = _("required") if document.required else _("may be attached")
    return " · ".join(
        filter(None, (need, _listed(kinds), _listed(holders), filters.localized(document, "hint")))
    )


def _limits(rules: RuleSet) -> Iterator[Fact]:
    source = filters.localized(rules.legal_clock, "source")
    yield Fact(LIMITS, "legal_clock", _("To decide an application"), source)
    yield Fact(LIMITS, "answer", _("To answer a request for information"), _limit(rules.answer))
    for limit in Limit:
        yield Fact(LIMITS, limit.value, str(labels.LIMITS[limit]), _limit(rules.limits[limit]))


def _limit(limit: TimeLimit) -> str:
    return f"{filters.days(limit.days)}. {filters.localized(limit, 'source')}"


def _listed(values: Any) -> str:
    return _(", ").join(str(value) for value in values)
