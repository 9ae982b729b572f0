"""Applications with a proposal: granted or refused by the subcommittee of their governorate."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.registry.committees.lifecycle import Committee, MatterKind
from nursery.registry.committees.sources.conditions import impose
from nursery.registry.committees.sources.matter import Matter, Proposal, Source
from nursery.registry.licensing import commands
from nursery.registry.licensing.queries.deciding import ToDecide, to_decide, to_decide_by_id

GRANT, ON_CONDITIONS, REFUSE = "grant", "grant_with_conditions", "refuse"


def _waiting(governorate: str | None) -> list[Matter]:
    return [_matter(row) for row in to_decide(governorate)]


def _one(application_id: int) -> Matter | None:
    row = to_decide_by_id(application_id)
    return _matter(row) if row else None


def _matter(row: ToDecide) -> Matter:
    proposed = GRANT if row.proposed_grant else REFUSE
    against = {ON_CONDITIONS, REFUSE} if row.proposed_grant else {GRANT, ON_CONDITIONS, REFUSE}
    return Matter(
        kind=MatterKind.APPLICATION,
        id=row.id,
        reference=row.reference,
        name_ar=row.name_ar,
        name_en=row.name_en,
        governorate=row.governorate,
        organisation_id=row.organisation_id,
        motions=(GRANT, ON_CONDITIONS, REFUSE),
        proposed=proposed,
        proposal=row.proposal_reason,
        needs_reason=frozenset(against),
        endpoint="licensing.application",
        values={"application_id": row.id},
        proposers=frozenset() if row.proposed_by is None else frozenset({row.proposed_by}),
        with_conditions=frozenset({ON_CONDITIONS}),
        due_on=row.decide_by,
    )


def _carry_out(matter: Matter, proposal: Proposal, actor: Actor) -> None:
    if proposal.motion == REFUSE:
        commands.refuse(matter.id, reason=proposal.reason, actor=actor)
        return
    licence_id = commands.grant(matter.id, reason=proposal.reason, actor=actor)
    impose(licence_id, proposal, actor)


SOURCE = Source(Committee.SUBCOMMITTEE, _waiting, _one, _carry_out)
