"""What somebody learns of records like the one they are about to save.

An operator sees their own records, an officer those of their governorates. Of another's they learn that it
is there, the most telling of what it has in common with what they typed, and of a nursery which directorate
to ask. Of a person they learn no more: who knows a number does not learn where it belongs, nor try out
telephones.
"""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.registry.duplicates import candidates, queries
from nursery.registry.duplicates.items import RecordItem
from nursery.registry.duplicates.kinds import RecordKind, Trait
from nursery.registry.duplicates.matching import likely
from nursery.registry.duplicates.records import records
from nursery.registry.licensing.likeness import Draft

MOST = 5


@dataclass(frozen=True)
class Alike:
    """A record like the one in the form; `record` is empty where it is another's."""

    traits: tuple[Trait, ...]
    governorates: frozenset[str]
    record: RecordItem | None


def to(draft: Draft, actor: Actor) -> list[Alike]:
    """The records of the register that share a trait with what a form would save, the likeliest first."""
    candidate = candidates.of_draft(draft)
    known = queries.known_with(candidate.kind, draft.record_id) if draft.record_id is not None else set()
    found = [
        one
        for one in likely([candidate]).get("draft", [])
        if one.record_id is not None and one.record_id not in known
    ][:MOST]
    if not found:
        return []
    there = records(candidate.kind, [one.record_id for one in found if one.record_id is not None])
    mine = set(actor.organisations(Permission.OPERATE_NURSERY))
    shown = []
    for one in found:
        record = there[one.record_id or 0]
        is_own = record.organisation_id in mine or _is_officer(actor, record)
        if is_own and record.organisation_id in mine and not one.is_likely:
            continue
        shown.append(
            Alike(one.traits, record.governorates, record) if is_own else _another(one.traits, record)
        )
    return shown


def _is_officer(actor: Actor, record: RecordItem) -> bool:
    return any(actor.may(Permission.MERGE_RECORDS, governorate=code) for code in record.governorates)


def _another(traits: tuple[Trait, ...], record: RecordItem) -> Alike:
    """What may be said of a record of others."""
    telling = min(traits, key=list(Trait).index)
    is_nursery = record.kind is RecordKind.NURSERY
    return Alike((telling,), record.governorates if is_nursery else frozenset(), None)
