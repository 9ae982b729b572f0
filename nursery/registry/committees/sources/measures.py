"""Emergency closures and notices for the subcommittee, grievances for the main committee."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nursery.accounts.actors import Actor
from nursery.registry.committees.lifecycle import Committee, MatterKind
from nursery.registry.committees.sources.matter import Matter, Proposal, Source
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.lifecycle import GrievanceOutcome, Measure, NoticeAction
from nursery.registry.enforcement.queries import about, rows
from nursery.registry.enforcement.queries.committee_items import (
    CommitteeMatter,
    OpenClosure,
    OpenGrievance,
    OpenNotice,
    StandingSuspension,
)

CONFIRM, LIFT = "confirm", "lift"
CARRY_OUT, MILDER, CONDITIONS, WARNING, DROP = "carry_out", "milder", "conditions", "warning", "drop"
_A, _O = NoticeAction, GrievanceOutcome
_DECISIONS = {
    CARRY_OUT: _A.CARRY_OUT,
    **dict.fromkeys((MILDER, CONDITIONS, WARNING), _A.MILDER),
    DROP: _A.DROP,
}


def _closures(governorate: str | None) -> list[Matter]:
    return [_closure(row) for row in queries.matters_for_committee(governorate).closures]


def _one_closure(measure_id: int) -> Matter | None:
    row = queries.open_closure(measure_id)
    return _closure(row) if row else None


def _closure(row: OpenClosure) -> Matter:
    return _matter(
        row,
        MatterKind.EMERGENCY,
        motions=(CONFIRM, LIFT),
        proposed=CONFIRM,
        proposal=row.reason,
        with_day=frozenset({CONFIRM}),
        endpoint="enforcement.licence",
        values={"number": row.number},
        proposers=frozenset({row.taken_by}),
    )


def _decide_closure(matter: Matter, proposal: Proposal, actor: Actor) -> None:
    reason = proposal.reason
    if proposal.motion == CONFIRM:
        commands.confirm_emergency(matter.id, reason=reason, until=proposal.until, actor=actor)
    else:
        commands.restore(rows.measure(matter.id).licence_id, reason=reason, actor=actor)


def _suspensions(_governorate: str | None) -> list[Matter]:
    """A suspension that stands waits for nobody."""
    return []


def _one_suspension(licence_id: int) -> Matter | None:
    row = queries.open_suspension(licence_id)
    return _suspension(row) if row else None


def _suspension(row: StandingSuspension) -> Matter:
    return _matter(
        row,
        MatterKind.SUSPENSION,
        motions=(LIFT,),
        proposed="",
        proposal=row.reason,
        endpoint="enforcement.licence",
        values={"number": row.number},
        proposers=frozenset(),
    )


def _lift(matter: Matter, proposal: Proposal, actor: Actor) -> None:
    commands.restore(matter.id, reason=proposal.reason, actor=actor)


def _notices(governorate: str | None) -> list[Matter]:
    return [_notice(row) for row in queries.matters_for_committee(governorate).notices]


def _one_notice(notice_id: int) -> Matter | None:
    row = queries.open_notice(notice_id)
    return _notice(row) if row else None


def _notice(row: OpenNotice) -> Matter:
    latest = {CARRY_OUT: row.until, MILDER: row.until - timedelta(days=1)} if row.until is not None else {}
    may_last = frozenset({CARRY_OUT, MILDER} if row.measure is Measure.SUSPENSION else {MILDER})
    return _matter(
        row,
        MatterKind.NOTICE,
        motions=(CARRY_OUT, MILDER, CONDITIONS, WARNING, DROP),
        proposed=CARRY_OUT,
        proposal=row.grounds,
        with_day=may_last,
        needs_day=frozenset({MILDER}),
        latest=latest,
        with_conditions=frozenset({CONDITIONS}),
        needs_deadline=frozenset({CONDITIONS}),
        endpoint="enforcement.notice",
        values={"notice_id": row.id},
        proposers=frozenset({row.given_by}),
    )


def _decide_notice(matter: Matter, proposal: Proposal, actor: Actor) -> None:
    commands.decide_notice(
        matter.id,
        decision=_DECISIONS[proposal.motion],
        reason=proposal.reason,
        until=proposal.until,
        conditions=proposal.conditions,
        is_warning=proposal.motion == WARNING,
        actor=actor,
    )


def _grievances(_governorate: str | None) -> list[Matter]:
    return [_grievance(row) for row in queries.open_grievances()]


def _one_grievance(grievance_id: int) -> Matter | None:
    row = queries.open_grievance(grievance_id)
    if row is None:
        return None
    subject = about.of_grievance(rows.grievance(grievance_id))
    return _grievance(row, subject.decided_by, _decided_as(subject))


def _decided_as(subject: about.Subject) -> frozenset[tuple[MatterKind, int]]:
    """The matters as which committees decided what is objected to."""
    found: list[tuple[MatterKind, int | None]] = []
    if subject.application is not None:
        found.append((MatterKind.APPLICATION, subject.application.id))
    if subject.measure is not None:
        found += [(MatterKind.NOTICE, subject.measure.notice_id), (MatterKind.EMERGENCY, subject.measure.id)]
    if subject.condition is not None and subject.licence is not None:
        found.append((MatterKind.NOTICE, subject.condition.notice_id))
        found.append((MatterKind.CONDITIONS, subject.licence.id))
        found.append((MatterKind.APPLICATION, subject.licence.application_id))
    return frozenset((kind, key) for kind, key in found if key is not None)


def _grievance(
    row: OpenGrievance,
    decided_by: frozenset[int | None] = frozenset(),
    decided_as: frozenset[tuple[MatterKind, int]] = frozenset(),
) -> Matter:
    vary = (_O.VARY.value,) if row.may_vary else ()
    return _matter(
        row,
        MatterKind.GRIEVANCE,
        motions=(_O.UPHOLD.value, *vary, _O.DISMISS.value),
        proposed="",
        proposal=row.grounds,
        with_day=frozenset(vary),
        needs_day=frozenset(vary),
        endpoint="enforcement.grievance",
        values={"grievance_id": row.id},
        proposers=decided_by,
        decided_as=decided_as,
    )


def _decide_grievance(matter: Matter, proposal: Proposal, actor: Actor) -> None:
    outcome, until = GrievanceOutcome(proposal.motion), proposal.until
    commands.decide_grievance(matter.id, outcome, proposal.reason, until=until, actor=actor)


def _matter(
    row: CommitteeMatter,
    kind: MatterKind,
    *,
    motions: tuple[str, ...],
    proposers: frozenset[int | None],
    **others: Any,
) -> Matter:
    """What all matters about licences have in common: every decision about one needs its reason."""
    return Matter(
        kind=kind,
        id=row.id,
        reference=row.number or row.reference,
        name_ar=row.name_ar,
        name_en=row.name_en,
        governorate=row.governorate,
        organisation_id=row.organisation_id,
        motions=motions,
        needs_reason=frozenset(motions),
        proposers=frozenset(one for one in proposers if one is not None),
        due_on=row.due_on,
        **others,
    )


CLOSURES = Source(Committee.SUBCOMMITTEE, _closures, _one_closure, _decide_closure)
SUSPENSIONS = Source(Committee.SUBCOMMITTEE, _suspensions, _one_suspension, _lift, on_request=True)
NOTICES = Source(Committee.SUBCOMMITTEE, _notices, _one_notice, _decide_notice)
GRIEVANCES = Source(Committee.MAIN, _grievances, _one_grievance, _decide_grievance)
