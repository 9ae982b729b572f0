"""One response for all comments of a group."""

from __future__ import annotations

from collections.abc import Collection

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.grouping.commands.steps import hold_group, move
from nursery.feedback.grouping.lifecycle import GroupAction
from nursery.feedback.grouping.queries import group as pages
from nursery.feedback.grouping.queries.group import MemberItem


@command
def answer(
    group_id: int,
    disposition: Disposition,
    reason: str = "",
    *,
    taken_text: str = "",
    duplicate_of: int | None = None,
    overwrite: Collection[int] = (),
    seen_lock: int | None = None,
    actor: Actor,
) -> int:
    """Answer all comments of a confirmed group with one response; returns how many were written.

    Comments that were answered otherwise keep their response unless `overwrite` names them. `seen_lock` is
    what the page of the reviewer was made from: who did not see a colleague's step changes nothing. The
    wording taken goes to the comments that proposed one. All are answered or none.
    """
    group = hold_group(group_id, actor)
    move(group, GroupAction.ANSWER, actor)
    members = pages.every_member(group_id)
    given = _Response(disposition, reason.strip(), taken_text.strip(), duplicate_of)
    given.check(members)
    changed = [one for one in members if given.is_for(one, group_id, overwrite)]
    if not changed:
        return 0
    if seen_lock is not None and seen_lock != group.version + pages.tally(group_id).version:
        raise Conflict("group.changed_meanwhile")
    for one in changed:
        given.write(one, group_id, actor)
    details = {"round": group.round_id, "disposition": disposition, "comments": len(changed)}
    trail.record("group.answered", "comment_group", group_id, actor_id=actor.person_id, **details)
    return len(changed)


class _Response:
    """The response of a group, as each of its comments gets it."""

    def __init__(self, disposition: Disposition, reason: str, taken: str, duplicate_of: int | None) -> None:
        self.disposition = disposition
        self.reason = reason
        self.taken = taken
        self.duplicate_of = duplicate_of if disposition is Disposition.DUPLICATE else None

    def check(self, members: Collection[MemberItem]) -> None:
        """The comment under which duplicates are answered is none of them."""
        if self.duplicate_of is not None and self.duplicate_of in {one.comment.number for one in members}:
            raise RuleBroken("group.duplicate_of_member", "duplicate_of", number=self.duplicate_of)
        if self.taken and not any(one.comment.proposed_text for one in members):
            raise RuleBroken("group.nothing_proposed", "taken_text")

    def is_for(self, one: MemberItem, group_id: int, overwrite: Collection[int]) -> bool:
        """Whether a comment gets this response now: it has none, that of the group, or one to be replaced."""
        found = one.answer
        if found is None:
            return True
        if found.group_id != group_id:
            return one.comment.id in overwrite
        present = (found.disposition, found.reason, found.taken_text, found.duplicate_of)
        return present != (self.disposition, self.reason, self._taken_for(one), self.duplicate_of)

    def write(self, one: MemberItem, group_id: int, actor: Actor) -> None:
        """Draft it for one comment."""
        consolidation.answer(
            one.comment.id,
            self.disposition,
            self.reason,
            taken_text=self._taken_for(one),
            duplicate_of=self.duplicate_of,
            group_id=group_id,
            seen_version=one.answer.version if one.answer else 0,
            actor=actor,
        )

    def _taken_for(self, one: MemberItem) -> str:
        return self.taken if one.comment.proposed_text else ""
