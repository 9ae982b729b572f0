"""Who is in a group: one taken out, one added, a group made by hand."""

from __future__ import annotations

from collections.abc import Collection

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.grouping import reading
from nursery.feedback.grouping.commands.steps import FEWEST, end, hold_group, hold_round, leave, move, touch
from nursery.feedback.grouping.lifecycle import GroupAction, GroupState
from nursery.feedback.grouping.likeness import nearness
from nursery.feedback.grouping.models import CommentGroup, GroupMember
from nursery.feedback.grouping.queries import rows

MOST_AT_ONCE = 100


@command
def take_out(group_id: int, comment_id: int, *, actor: Actor) -> bool:
    """Take a comment out of a group, or refuse one that is proposed for it; whether the group still stands.

    A drafted response stays with the comment. A group of which one comment is left is dissolved.
    """
    group = hold_group(group_id, actor)
    standing = [row for row in rows.standing_of([comment_id]) if row.group_id == group_id]
    if not standing:
        if rows.was_in(group_id, comment_id):
            return group.state is not GroupState.DISSOLVED
        raise NotFound
    move(group, GroupAction.CHANGE, actor)
    leave(standing, actor)
    touch(group)
    db.session.flush()
    _note("group.comment_taken_out", group, [comment_id], actor)
    return not _end_if_thin(group, actor)


@command
def add(group_id: int, number: int, *, actor: Actor) -> None:
    """Add the comment of a number to a group. It moves here from a suggestion, not from a decided group."""
    group = hold_group(group_id, actor)
    found = rows.comments_of_numbers(group.round_id, [number])
    if number not in found:
        raise RuleBroken("group.no_such_comment", "number", number=number)
    move(group, GroupAction.CHANGE, actor)
    if _put(group, {found[number]: number}, "number", actor):
        touch(group)
        _note("group.comment_added", group, [found[number]], actor)


@command
def make(round_id: int, numbers: Collection[int], title: str = "", *, actor: Actor) -> int:
    """Make a group of the comments of these numbers, confirmed at once; returns its id.

    The same numbers sent twice make one group.
    """
    hold_round(round_id, actor)
    wanted = sorted(set(numbers))
    if not FEWEST <= len(wanted) <= MOST_AT_ONCE:
        raise RuleBroken("group.how_many", "numbers", fewest=FEWEST, most=MOST_AT_ONCE)
    found = rows.comments_of_numbers(round_id, wanted)
    if unknown := [number for number in wanted if number not in found]:
        raise RuleBroken("group.no_such_comment", "numbers", number=unknown[0])
    if (same := _same_group([found[number] for number in wanted])) is not None:
        return same
    now, by = clock.now(), actor.person_id
    group = CommentGroup(round_id=round_id, state=GroupState.CONFIRMED, title=title.strip())
    group.made_by, group.decided_by, group.decided_at = by, by, now
    db.session.add(group)
    db.session.flush()
    _put(group, {found[number]: number for number in wanted}, "numbers", actor)
    _note("group.made", group, [found[number] for number in wanted], actor)
    return group.id


def _same_group(comment_ids: Collection[int]) -> int | None:
    """The confirmed group that has just these comments."""
    standing = rows.standing_of(comment_ids)
    groups = {row.group_id for row in standing if row.is_active}
    if len(groups) != 1 or len(standing) != len(comment_ids):
        return None
    group = rows.group_row(groups.pop())
    is_same = {row.comment_id for row in rows.members(group.id)} == set(comment_ids)
    return group.id if group.state is GroupState.CONFIRMED and is_same else None


def _put(group: CommentGroup, numbers: dict[int, int], field: str, actor: Actor) -> int:
    """Put comments (with their numbers) into a group; how many were not there before."""
    standing = rows.standing_of(numbers)
    here = {row.comment_id: row for row in standing if row.group_id == group.id}
    for row in standing:
        if row.group_id != group.id:
            _fetch(row, numbers[row.comment_id], field, actor)
    db.session.flush()
    like = _nearness(group, [one for one in numbers if one not in here])
    new = 0
    for comment_id in numbers:
        member = here.get(comment_id)
        if member is None:
            member = GroupMember(group_id=group.id, comment_id=comment_id, similarity=like[comment_id])
            db.session.add(member)
        elif member.is_active:
            continue
        member.is_active, member.added_at, member.added_by = 1, clock.now(), actor.person_id
        new += 1
    db.session.flush()
    return new


def _fetch(row: GroupMember, number: int, field: str, actor: Actor) -> None:
    """Take a comment from another group, unless a person has decided that it belongs there."""
    other = rows.group_row(row.group_id)
    if row.is_active and other.state is GroupState.CONFIRMED:
        raise RuleBroken("group.in_other_group", field, number=number, group=other.id)
    leave([row], actor)
    touch(other)
    db.session.flush()
    _end_if_thin(other, actor)


def _nearness(group: CommentGroup, comment_ids: Collection[int]) -> dict[int, int]:
    """How like the first comment of the group each of these reads; a new group begins with one of them."""
    members = rows.members(group.id)
    first_id = members[0].comment_id if members else next(iter(comment_ids), 0)
    texts = {said.id: said for said in reading.stream(group.round_id, {first_id, *comment_ids})}
    first = texts.get(first_id)
    return {one: nearness(first, texts[one]) if first and one in texts else 0 for one in comment_ids}


def _end_if_thin(group: CommentGroup, actor: Actor) -> bool:
    """Dissolve a group that has fewer than two comments left; whether it did."""
    if group.state is GroupState.DISSOLVED or len(rows.members(group.id)) >= FEWEST:
        return False
    end(group, actor)
    _note("group.dissolved", group, [], actor)
    return True


def _note(event: str, group: CommentGroup, comment_ids: Collection[int], actor: Actor) -> None:
    details = {"round": group.round_id, "comments": list(comment_ids)}
    trail.record(event, "comment_group", group.id, actor_id=actor.person_id, **details)
