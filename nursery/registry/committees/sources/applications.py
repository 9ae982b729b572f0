"""Applications with a proposal: granted or refused by the subcommittee of their governorate."""

from __future__ import annotations

from datetime import date

from nursery.accounts.actors import Actor
from nursery.registry.committees.lifecycle import Committee, MatterKind
from nursery.registry.committees.sources.matter import Matter, Source
from nursery.registry.licensing import commands
from nursery.registry.licensing.queries.deciding import ToDecide, to_decide, to_decide_by_id

GRANT, REFUSE = "grant", "refuse"


def _waiting(governorate: str | None) -> list[Matter]:
    return [_matter(row) for row in to_decide(governorate)]


def _one(application_id: int) -> Matter | None:
    row = to_decide_by_id(application_id)
    return _matter(row) if row else None


def _matter(row: ToDecide) -> Matter:
    proposed = GRANT if row.proposed_grant else REFUSE
    return Matter(
        kind=MatterKind.APPLICATION,
        id=row.id,
        reference=row.reference,
        name_ar=row.name_ar,
        name_en=row.name_en,
        governorate=row.governorate,
        organisation_id=row.organisation_id,
        motions=(GRANT, REFUSE),
        proposed=proposed,
        proposal=row.proposal_reason,
        needs_reason=frozenset({REFUSE} if row.proposed_grant else {GRANT, REFUSE}),
        endpoint="licensing.application",
        values={"application_id": row.id},
        proposers=frozenset() if row.proposed_by is None else frozenset({row.proposed_by}),
        due_on=row.decide_by,
    )


def _carry_out(matter: Matter, motion: str, reason: str, _until: date | None, actor: Actor) -> object:
    run = commands.grant if motion == GRANT else commands.refuse
    return run(matter.id, reason=reason, actor=actor)


SOURCE = Source(Committee.SUBCOMMITTEE, _waiting, _one, _carry_out)
