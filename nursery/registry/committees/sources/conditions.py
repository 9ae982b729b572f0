"""Conditions of a licence: the subcommittee imposes them and lifts them, when a member takes them up."""

from __future__ import annotations

from uuid import uuid4

from nursery.accounts.actors import Actor
from nursery.registry.committees.lifecycle import Committee, MatterKind
from nursery.registry.committees.sources.matter import Matter, Proposal, Source
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.lifecycle import ConditionEnding
from nursery.registry.enforcement.queries.committee_items import CommitteeMatter
from nursery.web.filters import localized

IMPOSE, LIFT = "impose", "lift"


def impose(licence_id: int, proposal: Proposal, actor: Actor) -> None:
    """Put a licence under the conditions of a proposal. Part of a command."""
    for terms in proposal.conditions:
        commands.add_condition(licence_id, terms, request_key=uuid4(), actor=actor)


def _none(_governorate: str | None) -> list[Matter]:
    """Conditions wait for nobody."""
    return []


def _licence(licence_id: int) -> Matter | None:
    row = queries.running_licence(licence_id)
    if row is None:
        return None
    only = frozenset({IMPOSE})
    return _matter(row, MatterKind.CONDITIONS, IMPOSE, with_conditions=only)


def _condition(condition_id: int) -> Matter | None:
    row = queries.standing_condition(condition_id)
    return _matter(row, MatterKind.CONDITION, LIFT, proposal=localized(row, "text")) if row else None


def _matter(
    row: CommitteeMatter,
    kind: MatterKind,
    motion: str,
    proposal: str = "",
    with_conditions: frozenset[str] = frozenset(),
) -> Matter:
    return Matter(
        kind=kind,
        id=row.id,
        reference=row.number,
        name_ar=row.name_ar,
        name_en=row.name_en,
        governorate=row.governorate,
        organisation_id=row.organisation_id,
        motions=(motion,),
        proposed="",
        proposal=proposal,
        needs_reason=frozenset({motion}),
        endpoint="enforcement.licence",
        values={"number": row.number},
        with_conditions=with_conditions,
    )


def _impose(matter: Matter, proposal: Proposal, actor: Actor) -> None:
    impose(matter.id, proposal, actor)


def _lift(matter: Matter, proposal: Proposal, actor: Actor) -> None:
    reason, ending = proposal.reason, ConditionEnding.LIFTED
    commands.lift_condition(matter.id, ending=ending, reason=reason, actor=actor)


IMPOSING = Source(Committee.SUBCOMMITTEE, _none, _licence, _impose, on_request=True)
LIFTING = Source(Committee.SUBCOMMITTEE, _none, _condition, _lift, on_request=True)
