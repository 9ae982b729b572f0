"""A section without one applied change: what taking it back makes, and why it cannot be taken back."""

from __future__ import annotations

from dataclasses import replace

from nursery.base.errors import Conflict
from nursery.feedback.merging import preparing
from nursery.feedback.merging.carrying import taken_back
from nursery.feedback.merging.lifecycle import ChangeOrigin
from nursery.feedback.merging.planning import row_of
from nursery.feedback.merging.queries.changes import AppliedItem
from nursery.feedback.merging.queries.scene import Scene
from nursery.feedback.merging.versions import check_version, refuse_locked
from nursery.feedback.merging.wanted import CanNotMerge, Why
from nursery.guide.editing.commands import Check
from nursery.guide.editing.merging_words import merge_words
from nursery.guide.editing.texts import Row, Section


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
