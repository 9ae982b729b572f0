"""Recording a nursery in the field, and what it lacks."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.base.numbering import next_number
from nursery.extensions import db
from nursery.registry.census import facts, gaps, rows
from nursery.registry.census.facts import Recorded
from nursery.registry.census.lifecycle import ENTRY, EntryAction, EntryState, GapState
from nursery.registry.census.models import CensusEntry, CensusGap
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.rulesets.kinds import Limit
from nursery.registry.rulesets.rules import RuleSet, rule_set_on


@once
@command
def record_entry(found: Recorded, *, request_key: UUID, actor: Actor) -> int:
    """Record a nursery that operates without a licence; its gaps get their days. Returns the entry's id."""
    existing = rows.entry_by_key(request_key)
    if existing is not None:
        require_recorder(existing, actor)
        return existing.id
    if not actor.may(Permission.RECORD_CENSUS, governorate=found.governorate):
        raise RuleBroken("census.not_your_governorate", "district")
    rules = rule_set_on(clock.today())
    row = CensusEntry(
        reference=_new_reference(),
        state=EntryState.RECORDED,
        request_key=request_key,
        rules_version=rules.version,
        recorded_at=clock.now(),
        recorded_by=actor.person_id,
    )
    facts.write(row, found)
    db.session.add(row)
    db.session.flush()
    _measure(row, rules, actor)
    record("census.recorded", row, actor, district=row.district)
    return row.id


@command
def edit_entry(entry_id: int, found: Recorded, *, actor: Actor, version: int | None = None) -> None:
    """Correct what was recorded; gaps that are no more close, new ones get their days."""
    row = load(entry_id, actor, version)
    if row.state is EntryState.CLOSED:
        raise Conflict("census_entry.not_possible_now")
    if not actor.may(Permission.RECORD_CENSUS, governorate=found.governorate):
        raise RuleBroken("census.not_your_governorate", "district")
    facts.write(row, found)
    _measure(row, rule_set_on(clock.today()), actor)
    db.session.flush()
    record("census.edited", row, actor)


@command
def close_gap(gap_id: int, *, evidence: str, actor: Actor) -> int:
    """Close a gap with what shows that it is no more. Returns the entry's id."""
    gap = rows.gap(gap_id)
    row = load(gap.entry_id, actor)
    if gap.state is GapState.CLOSED:
        raise Conflict("census.gap_closed", at=gap.closed_at)
    _close(gap, checks.text(evidence, "evidence"), actor)
    record("census.gap_closed", row, actor, code=gap.code, subject=gap.subject)
    return row.id


@command
def reopen_gap(gap_id: int, *, actor: Actor) -> int:
    """Open a gap again that was closed by mistake; its day stays. Returns the entry's id."""
    gap = rows.gap(gap_id)
    row = load(gap.entry_id, actor)
    if gap.state is GapState.CLOSED:
        gap.state, gap.closed_at, gap.closed_by = GapState.OPEN, None, None
        record("census.gap_reopened", row, actor, code=gap.code, subject=gap.subject)
    return row.id


@command
def close_entry(entry_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Close an entry: the nursery operates no more, or was recorded by mistake."""
    row = load(entry_id, actor, version)
    row.state = ENTRY.next(row.state, EntryAction.CLOSE)
    row.closing_reason = checks.text(reason, "reason")
    row.closed_at, row.token_hash = clock.now(), None
    record("census.closed", row, actor)


def load(entry_id: int, actor: Actor, version: int | None = None) -> CensusEntry:
    """An entry of the actor's governorate. Raises `NotFound`, `Conflict` when it was changed since."""
    row = rows.entry(entry_id)
    require_recorder(row, actor)
    if version is not None and version != row.version:
        raise Conflict("stale")
    return row


def require_recorder(row: CensusEntry, actor: Actor) -> None:
    """Raises `NotFound` unless the actor records in the entry's governorate."""
    if not actor.may(Permission.RECORD_CENSUS, governorate=row.governorate):
        raise NotFound


def record(event: str, row: CensusEntry, actor: Actor, **details: object) -> None:
    """Leave an entry in the audit trail."""
    trail.record(event, "census_entry", row.id, actor_id=actor.person_id, reference=row.reference, **details)


def _measure(row: CensusEntry, rules: RuleSet, actor: Actor) -> None:
    """Bring the gaps of an entry up to date."""
    known = {(gap.code, gap.subject): gap for gap in rows.gaps(row.id)}
    found = {gap.key: gap for gap in gaps.find(facts.of(row), rules)}
    due_on = clock.today() + timedelta(days=rules.limits[Limit.CENSUS_GAP].days)
    for key, gap in found.items():
        present = known.get(key)
        if present is None:
            present = CensusGap(
                entry_id=row.id, code=gap.code, subject=gap.subject, due_on=due_on, state=GapState.OPEN
            )
            db.session.add(present)
        elif present.state is GapState.CLOSED and (present.have, present.need) != (gap.have, gap.need):
            present.state, present.closed_at, present.closed_by = GapState.OPEN, None, None
            present.due_on, present.escalated_at = due_on, None
        present.have, present.need = gap.have, gap.need
    for key, gone in known.items():
        if key not in found and gone.state is GapState.OPEN:
            _close(gone, "", actor)


def _close(gap: CensusGap, evidence: str, actor: Actor) -> None:
    gap.state, gap.evidence = GapState.CLOSED, evidence
    gap.closed_at, gap.closed_by = clock.now(), actor.person_id


def _new_reference() -> str:
    """A number to speak about the entry: `H-2026-000042`."""
    year = clock.today().year
    return f"H-{year}-{next_number(f'census:{year}'):06d}"
