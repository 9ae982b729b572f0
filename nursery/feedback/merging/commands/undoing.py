"""Taking back exactly one applied change; all others stay, those of editors too."""

from __future__ import annotations

from dataclasses import replace

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.feedback.merging import policy, preparing, queries
from nursery.feedback.merging.carrying import taken_back
from nursery.feedback.merging.commands.applying import check_version, refuse_locked
from nursery.feedback.merging.commands.recording import Record, note, tell
from nursery.feedback.merging.lifecycle import APPLIED_CHANGE, ChangeAction, ChangeOrigin
from nursery.feedback.merging.planning import row_of
from nursery.feedback.merging.queries import AppliedItem, Scene
from nursery.feedback.merging.wanted import CanNotMerge, Why
from nursery.guide import queries as guide
from nursery.guide.editing.commands import Check, apply_wording
from nursery.guide.editing.merging_words import merge_words
from nursery.guide.editing.texts import Row, Section


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


def check_undoable(item: AppliedItem, scene: Scene) -> None:
    """The change stands in the working version, in a section that is not locked."""
    check_version(scene)
    if scene.working is None or scene.working.version_id != item.version_id:
        raise Conflict("merging.version_public")
    home = scene.homes.get(item.block_key, item.slug)
    if home in scene.locked:
        refuse_locked(scene, home)


class Undoing:
    """Makes the section without one change out of its newest text."""

    def __init__(self, item: AppliedItem, scene: Scene) -> None:
        self.item = item
        self.one = preparing.standing(item)
        self.slug = scene.origins.get(self.one.key, item.slug)
        self.home = scene.homes.get(item.block_key, item.slug)
        self.replay = scene.replay(self.slug)
        if self.home not in scene.current:
            raise Conflict("merging.paragraph_gone")

    def __call__(self, section: Section, check: Check) -> Section:
        try:
            return self.without(section)
        except CanNotMerge as error:
            raise Conflict("merging.later_change") from error

    def without(self, section: Section) -> Section:
        """The section without the change. Raises `CanNotMerge`."""
        if self.item.origin is ChangeOrigin.JOINT and self.one.is_joint:
            return self._reworded(section)
        return taken_back(self.replay, self.one, section, self._restored())

    def _restored(self) -> Row | None:
        """The paragraph that a deletion took away, as it stood then."""
        texts = {self.item.language: self.item.before_text}
        texts["en" if self.item.language == "ar" else "ar"] = self.item.other_before
        return Row(texts["ar"], texts["en"], self.one.key) if all(texts.values()) else None

    def _reworded(self, section: Section) -> Section:
        """A joint text gives way to what stood before it; what was changed elsewhere since stays."""
        item, row = self.item, row_of(section, self.one.key)
        if row is None:
            raise CanNotMerge(Why.GONE)
        other = "en" if item.language == "ar" else "ar"
        texts = {
            item.language: merge_words(item.after_text, getattr(row, item.language), item.before_text),
            other: merge_words(item.other_after, getattr(row, other), item.other_before),
        }
        arabic, english = texts["ar"], texts["en"]
        if arabic is None or english is None or self._has_followers():
            raise CanNotMerge(Why.LATER_CHANGE)
        rows = (replace(one, ar=arabic, en=english) if one is row else one for one in section.rows)
        return replace(section, rows=tuple(rows))

    def _has_followers(self) -> bool:
        """Whether another joint text took the place of this one."""
        changes = self.replay.changes
        later = changes[changes.index(self.one) + 1 :]
        return any(one.is_joint and one.key == self.one.key for one in later)
