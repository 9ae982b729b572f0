"""Planning sittings and their agendas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nursery import places
from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.base.numbering import next_number
from nursery.extensions import db
from nursery.registry.committees import members, notices, sources
from nursery.registry.committees.commands import frame
from nursery.registry.committees.lifecycle import (
    Committee,
    ItemState,
    MatterKind,
    Mode,
    SittingAction,
    SittingState,
)
from nursery.registry.committees.models import Sitting, SittingItem
from nursery.registry.committees.queries import rows
from nursery.registry.committees.sources import Matter, Source
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.rulesets.rules import rule_set_on

LONGEST_AGENDA = 40


@dataclass(frozen=True)
class Plan:
    """When and where a committee sits; a circulation ends on `held_on` and has no place."""

    committee: Committee
    governorate: str | None
    held_on: date
    chair_id: int
    place: str = ""
    mode: Mode = Mode.MEETING


@once
@command
def plan_sitting(plan: Plan, *, request_key: UUID, actor: Actor) -> int:
    """Plan a sitting; its agenda is filled with all that waits and stands on no other. Returns its id."""
    _require_member(plan.committee, plan.governorate, actor)
    existing = rows.sitting_by_key(request_key)
    if existing is not None:
        return existing.id
    checks.not_before(plan.held_on, clock.today(), "committees.day_in_the_past", "held_on")
    if plan.chair_id not in {one.person_id for one in members.members(plan.committee, plan.governorate)}:
        raise RuleBroken("committees.not_a_member", "chair")
    row = _new_sitting(plan, request_key, actor)
    for matter in sources.waiting(plan.committee, plan.governorate)[:LONGEST_AGENDA]:
        if rows.waiting_item(matter.open_key) is None and _fits(row, matter):
            _put_on(row, matter)
    db.session.flush()
    if plan.mode is Mode.CIRCULATION:
        row.opened_at = clock.now()
        frame.move(row, SittingAction.OPEN, actor=actor)
    notices.planned(row)
    return row.id


@once
@command
def start(kind: MatterKind, matter_id: int, *, request_key: UUID, actor: Actor) -> int:
    """Take one matter up at once: on the agenda that has it, else in today's sitting. Returns the item's id.

    Where no sitting is open one is opened, chaired by the actor.
    """
    matter = sources.matter(kind, matter_id)
    source = sources.SOURCES.get(kind)
    if matter is None or source is None:
        raise NotFound
    governorate = None if source.committee is Committee.MAIN else matter.governorate
    _require_member(source.committee, governorate, actor)
    held = rows.waiting_item(matter.open_key)
    if held is not None:
        return held.id
    existing = rows.sitting_by_key(request_key)
    if existing is not None:
        return rows.items(existing.id)[0].id
    _require_waiting(matter, source, governorate)
    plan = Plan(source.committee, governorate, clock.today(), actor.person_id or 0)
    row = rows.open_meeting(plan.committee, governorate, plan.held_on)
    return _put_on(row or _open_now(plan, request_key, actor), matter).id


def _open_now(plan: Plan, request_key: UUID, actor: Actor) -> Sitting:
    """A sitting that begins at once; who is present is recorded with the votes."""
    row = _new_sitting(plan, request_key, actor)
    row.opened_at = clock.now()
    frame.move(row, SittingAction.OPEN, actor=actor)
    return row


@once
@command
def add_to_agenda(sitting_id: int, kind: MatterKind, matter_id: int, *, actor: Actor) -> int:
    """Put a waiting matter on an agenda. Returns the item's id."""
    row = frame.load(sitting_id, actor=actor)
    _require_unheld(row)
    matter = sources.matter(kind, matter_id)
    source = sources.SOURCES.get(kind)
    if matter is None or source is None or source.committee is not row.committee:
        raise NotFound
    if row.governorate not in (None, matter.governorate):
        raise NotFound
    held = rows.waiting_item(matter.open_key)
    if held is not None and held.sitting_id == row.id:
        return held.id
    if held is not None:
        other = rows.sitting(held.sitting_id)
        raise Conflict(
            "committees.on_another_agenda", number=f"\u2066{other.number}\u2069", day=other.held_on
        )
    _require_waiting(matter, source, row.governorate)
    if not _fits(row, matter):
        raise Conflict("committees.in_a_meeting")
    item = _put_on(row, matter)
    db.session.flush()
    frame.record("sitting.agenda_changed", row, actor=actor, added=matter.reference)
    return item.id


@command
def take_off(item_id: int, *, actor: Actor) -> int:
    """Take an item that nobody voted on off an agenda. Returns the sitting's id."""
    row = frame.load(rows.sitting_id_of(item_id), actor=actor)
    item = rows.item(item_id)
    _require_unheld(row)
    if not frame.is_waiting(item):
        raise frame.settled(item)
    if rows.votes(item.id):
        raise Conflict("committees.half_decided", reference=f"\u2066{item.reference}\u2069")
    db.session.delete(item)
    frame.record("sitting.agenda_changed", row, actor=actor, removed=item.reference)
    return row.id


@command
def call_off(sitting_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Call a planned sitting off: its matters wait again."""
    row = frame.load(sitting_id, actor=actor, version=version)
    frame.move(row, SittingAction.CALL_OFF, actor=actor)
    for item in rows.items(row.id):
        db.session.delete(item)


def _require_member(committee: Committee, governorate: str | None, actor: Actor) -> None:
    if committee is Committee.SUBCOMMITTEE and governorate not in places.GOVERNORATES:
        raise RuleBroken("nursery.no_such_governorate", "governorate")
    if not members.sits_on(actor, committee, governorate):
        raise NotFound


def _require_unheld(row: Sitting) -> None:
    if row.state not in (SittingState.PLANNED, SittingState.OPEN):
        raise Conflict("sitting.not_possible_now")


def _require_waiting(matter: Matter, source: Source, governorate: str | None) -> None:
    if source.on_request:
        return
    if all(one.id != matter.id for one in source.waiting(governorate)):
        raise Conflict("committees.no_longer_waits", reference=f"\u2066{matter.reference}\u2069")


def _fits(row: Sitting, matter: Matter) -> bool:
    """By circulation members vote on a proposal: what has none is for a meeting."""
    return row.mode is Mode.MEETING or bool(matter.proposed)


def _new_sitting(plan: Plan, request_key: UUID, actor: Actor) -> Sitting:
    rules, year = rule_set_on(clock.today()), plan.held_on.year
    running = next_number(f"sitting:{plan.committee}:{plan.governorate or ''}:{year}")
    row = Sitting(
        committee=plan.committee,
        governorate=plan.governorate,
        number=f"{running}/{year}",
        mode=plan.mode,
        state=SittingState.PLANNED,
        held_on=plan.held_on,
        place=checks.text(plan.place, "place", most=frame.LONGEST_PLACE, least=0),
        chair_id=plan.chair_id,
        quorum=members.quorum(plan.committee, rules),
        rules_version=rules.version,
        request_key=request_key,
        planned_at=clock.now(),
        planned_by=actor.person_id,
    )
    db.session.add(row)
    db.session.flush()
    frame.record("sitting.planned", row, actor=actor, held_on=plan.held_on.isoformat())
    return row


def _put_on(row: Sitting, matter: Matter) -> SittingItem:
    item = SittingItem(
        sitting_id=row.id,
        position=max((one.position for one in rows.items(row.id)), default=0) + 1,
        kind=matter.kind,
        matter_id=matter.id,
        open_key=matter.open_key,
        reference=matter.reference,
        name_ar=matter.name_ar,
        name_en=matter.name_en,
        state=ItemState.WAITING,
        motion=matter.proposed if row.mode is Mode.CIRCULATION else "",
    )
    db.session.add(item)
    db.session.flush()
    return item
