"""Deciding about a group: confirmed, dissolved, named."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.feedback.grouping.commands.steps import check_seen, end, hold_group, move
from nursery.feedback.grouping.lifecycle import GroupAction, GroupState
from nursery.feedback.grouping.queries import rows


@command
def confirm(group_id: int, *, seen_version: int | None = None, actor: Actor) -> None:
    """Say that the comments of a suggested group belong together: one response answers them all."""
    group = hold_group(group_id, actor)
    if group.state is GroupState.CONFIRMED and group.decided_by == actor.person_id:
        return
    move(group, GroupAction.CONFIRM, actor)
    check_seen(group, seen_version)
    group.decided_at, group.decided_by = clock.now(), actor.person_id
    details = {"round": group.round_id, "comments": [row.comment_id for row in rows.members(group_id)]}
    trail.record("group.confirmed", "comment_group", group_id, actor_id=actor.person_id, **details)


@command
def dissolve(group_id: int, *, seen_version: int | None = None, actor: Actor) -> int:
    """Say that the comments of a group do not belong together; returns its round.

    They are not suggested together again, and drafted responses stay with each of them.
    """
    group = hold_group(group_id, actor)
    if group.state is GroupState.DISSOLVED and group.decided_by == actor.person_id:
        return group.round_id
    comments = [row.comment_id for row in rows.members(group_id)]
    if group.state is not GroupState.DISSOLVED:
        check_seen(group, seen_version)
    end(group, actor)
    details = {"round": group.round_id, "comments": comments}
    trail.record("group.dissolved", "comment_group", group_id, actor_id=actor.person_id, **details)
    return group.round_id


@command
def rename(group_id: int, title: str, *, actor: Actor) -> None:
    """Give a group a name by which reviewers know it; an empty one takes the name away."""
    group = hold_group(group_id, actor)
    if group.title == title.strip():
        return
    move(group, GroupAction.CHANGE, actor)
    group.title = title.strip()
    trail.record("group.named", "comment_group", group_id, actor_id=actor.person_id, round=group.round_id)
