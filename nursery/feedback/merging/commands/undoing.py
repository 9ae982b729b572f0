"""Taking back exactly one applied change; all others stay, those of editors too."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotAllowed
from nursery.feedback.merging import policy, queries
from nursery.feedback.merging.commands.recording import Record, note, tell
from nursery.feedback.merging.lifecycle import APPLIED_CHANGE, ChangeAction
from nursery.feedback.merging.undoing import Undoing, check_undoable
from nursery.guide import queries as guide
from nursery.guide.editing.commands import apply_wording


@command
def undo(change_id: int, *, actor: Actor) -> None:
    """Take back what one comment did to the working version, as a new revision.

    Refused in words when later changes touch it, when the section is locked, and once the version is public.
    A change that was taken back already stays so.
    """
    if not policy.may_apply(actor):
        raise NotAllowed
    queries.change(change_id)
    guide.guide_row()
    item = queries.change(change_id)
    if not item.is_applied:
        return
    scene = queries.scene(item.round_id)
    check_undoable(item, scene)
    undoing = Undoing(item, scene)
    saved = apply_wording(undoing.home, undoing, note=lambda: note([item.comment_number]), actor=actor)
    row = queries.change_row(change_id)
    row.state = APPLIED_CHANGE.next(row.state, ChangeAction.UNDO)
    row.undone_at, row.undone_by = clock.now(), actor.person_id
    on = Record(undoing.home, saved, {}, item.batch, actor)
    tell("wording.taken_back", on, item.round_id, [item.comment_number])
