"""How one applied change stands today: its paragraph now, and whether it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.base.errors import Conflict
from nursery.feedback.merging.planning import row_of
from nursery.feedback.merging.queries.changes import AppliedItem
from nursery.feedback.merging.queries.scene import scene
from nursery.feedback.merging.undoing import Undoing, check_undoable
from nursery.feedback.merging.wanted import CanNotMerge
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.content import SectionContent
from nursery.web import wording


@dataclass(frozen=True)
class Standing:
    """The section of a change as it was commented on, and the paragraph's words now (empty: it is gone).

    `without` is the paragraph as it would read without the change; where it cannot be taken back,
    `obstacle` says why, in words.
    """

    round: RoundItem
    section: SectionContent | None
    number: str
    current: str
    without: str
    obstacle: str


def standing_of(item: AppliedItem) -> Standing:
    """How a change stands today."""
    found = scene(item.round_id)
    slug = found.origins.get(item.block_key, item.slug)
    content = found.contents.get(slug)
    numbers = {block.key: block.number or "" for block in content.blocks} if content else {}
    home = found.current.get(found.homes.get(item.block_key, item.slug))
    row = row_of(home, item.block_key) if home else None
    without, obstacle = "", ""
    if item.is_applied:
        try:
            check_undoable(item, found)
            undoing = Undoing(item, found)
            left = row_of(undoing.without(found.current[undoing.home]), item.block_key)
            without = getattr(left, item.language) if left else ""
        except Conflict as error:
            obstacle = wording.message(error.code, error.params)
        except CanNotMerge:
            obstacle = wording.message("merging.later_change", {})
    number = numbers.get(item.block_key) or numbers.get(item.move_after_key, "")
    current = getattr(row, item.language) if row else ""
    return Standing(found.round, content, number, current, without, obstacle)
