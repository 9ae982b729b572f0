"""What somebody learns of records like the one they are about to save.

An operator sees their own records. Of another's they learn that it is there, what it has in common with what
they typed themselves, and which directorate to ask: no name, no number, no address.
"""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.registry.duplicates import candidates, queries
from nursery.registry.duplicates.items import RecordItem
from nursery.registry.duplicates.kinds import Trait
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
        is_own = record.organisation_id in mine or actor.may(Permission.MERGE_RECORDS)
        if is_own and record.organisation_id in mine and not one.is_likely:
            continue
        shown.append(Alike(one.traits, record.governorates, record if is_own else None))
    return shown
