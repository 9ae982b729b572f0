"""Steps that all commands about groups share."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm.attributes import flag_modified

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.grouping import policy
from nursery.feedback.grouping.lifecycle import GROUP, GroupAction, GroupState
from nursery.feedback.grouping.models import CommentGroup, GroupMember
from nursery.feedback.grouping.queries import rows
from nursery.feedback.rounds import queries as rounds

FEWEST = 2


def hold_round(round_id: int, actor: Actor) -> None:
    """One command about the groups of a round at a time, and none once its responses are published."""
    if not policy.may_group(actor):
        raise NotAllowed
    row = rounds.row(round_id, hold=True)
    if row.response_published_at is not None:
        raise Conflict("group.round_answered", published_at=row.response_published_at)


def hold_group(group_id: int, actor: Actor) -> CommentGroup:
    """A group, held with its round until the command ends. Raises `NotFound`."""
    if not policy.may_group(actor):
        raise NotAllowed
    hold_round(rows.round_of(group_id), actor)
    return rows.group_row(group_id)


def check_seen(group: CommentGroup, seen_version: int | None) -> None:
    """Nobody decides about a group that has other comments now than the ones they read."""
    if seen_version is not None and group.version != seen_version:
        raise Conflict("group.changed_meanwhile")


def move(group: CommentGroup, action: GroupAction, actor: Actor) -> None:
    """Take a step. Who comes too late is told who decided what, and when."""
    if not GROUP.allows(group.state, action) and group.state is not GroupState.SUGGESTED:
        name = names_of_people([group.decided_by]).get(group.decided_by or 0, "")
        code = f"group.already_{group.state.value}" if name else "group.not_possible_now"
        raise Conflict(code, name=name, at=group.decided_at, state=group.state)
    group.state = GROUP.next(group.state, action)


def touch(group: CommentGroup) -> None:
    """Other comments are in the group now: whoever has it before them sees an old one."""
    flag_modified(group, "title")


def leave(members: Collection[GroupMember], actor: Actor) -> None:
    """Comments leave their group by a person's decision; their responses stand by themselves from now on."""
    for member in members:
        member.is_active, member.removed_at, member.removed_by = None, clock.now(), actor.person_id
    consolidation.leave_group([member.comment_id for member in members], actor=actor)


def end(group: CommentGroup, actor: Actor) -> None:
    """Dissolve a group: its comments are never suggested together again."""
    move(group, GroupAction.DISSOLVE, actor)
    group.decided_at, group.decided_by = clock.now(), actor.person_id
    leave(rows.all_members(group.id), actor)
