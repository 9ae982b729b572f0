"""Opening and closing sittings, who was present, and the minutes."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete
from sqlalchemy.orm import attributes

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.registry.committees import content, members
from nursery.registry.committees.commands import frame
from nursery.registry.committees.lifecycle import ItemAction, Mode, SittingAction, SittingState
from nursery.registry.committees.models import Sitting, SittingMember, SittingMinutes
from nursery.registry.committees.queries import rows
from nursery.registry.licensing import checks
from nursery.registry.rulesets.rules import rule_set_on


@command
def open_sitting(
    sitting_id: int, *, present: Collection[int], actor: Actor, version: int | None = None
) -> None:
    """Open a planned sitting with the members present: as many as the quorum of today's rules."""
    row = frame.load(sitting_id, actor=actor, version=version)
    rules = rule_set_on(clock.today())
    frame.move(row, SittingAction.OPEN, actor=actor, present=len(set(present)))
    row.quorum, row.rules_version = members.quorum(row.committee, rules), rules.version
    row.opened_at, row.held_on = clock.now(), clock.today()
    if len(set(present)) < row.quorum:
        raise RuleBroken("committees.no_quorum", "present", present=len(set(present)), quorum=row.quorum)
    write_present(row, present)


@command
def record_presence(
    sitting_id: int, *, present: Collection[int], actor: Actor, version: int | None = None
) -> None:
    """Say anew who is present at an open sitting; who has voted stays on the list."""
    row = frame.load(sitting_id, actor=actor, version=version)
    if row.state is not SittingState.OPEN or row.mode is not Mode.MEETING:
        raise Conflict("committees.not_open")
    voted = {vote.person_id for item in rows.items(row.id) for vote in rows.votes(item.id)}
    if write_present(row, {*present, *voted}):
        attributes.flag_modified(row, "state")  # those present alone would leave the version as it was
        frame.record("sitting.presence_recorded", row, actor=actor, present=len(set(present)))


@command
def close_sitting(sitting_id: int, *, remarks: str = "", actor: Actor, version: int | None = None) -> None:
    """Close a sitting: its minutes can be confirmed. What nobody voted on is left for a later one."""
    row = frame.load(sitting_id, actor=actor, version=version)
    frame.move(row, SittingAction.CLOSE, actor=actor)
    half = rows.voted_items(row.id)
    if half:
        raise Conflict("committees.half_decided", reference=f"\u2066{half[0].reference}\u2069")
    for item in rows.items(row.id):
        if frame.is_waiting(item):
            frame.settle(item, ItemAction.PUT_OFF, reason="", actor=actor)
    row.remarks = checks.text(remarks, "remarks", least=0)
    row.closed_at, row.closed_by = clock.now(), actor.person_id


@command
def put_off(item_id: int, *, reason: str, actor: Actor, version: int | None = None) -> int:
    """Leave an item for a later sitting, with the reason. Returns the sitting's id."""
    item, sitting = frame.load_item(item_id, ItemAction.PUT_OFF, actor=actor, version=version)
    frame.settle(item, ItemAction.PUT_OFF, reason=checks.text(reason, "reason"), actor=actor)
    frame.record("sitting.item_put_off", sitting, actor=actor, reference=item.reference)
    return sitting.id


@command
def confirm_minutes(sitting_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Confirm the minutes, by whoever chaired: from now on they stand as they are."""
    row = frame.load(sitting_id, actor=actor, version=version)
    still = {one.person_id for one in members.members(row.committee, row.governorate)}
    if row.chair_id in still and row.chair_id != actor.person_id:
        raise NotAllowed("committees.chair_confirms")
    frame.move(row, SittingAction.CONFIRM, actor=actor)
    db.session.add(
        SittingMinutes(
            sitting_id=row.id,
            content=content.of(row),
            confirmed_at=clock.now(),
            confirmed_by=actor.person_id,
        )
    )


def write_present(row: Sitting, present: Collection[int]) -> bool:
    """Write the list of those present; whether it changed. Part of a command."""
    wanted = set(present)
    known = {one.person_id for one in members.members(row.committee, row.governorate)}
    before = rows.present(row.id)
    if wanted - known - before:
        raise RuleBroken("committees.not_a_member", "present")
    gone = delete(SittingMember).where(
        SittingMember.sitting_id == row.id, SittingMember.person_id.not_in(wanted)
    )
    db.session.execute(gone)
    frame.add_present(row.id, wanted)
    return wanted != before
