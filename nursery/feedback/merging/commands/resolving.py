"""A person writes the text where a proposal cannot be merged by itself."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from uuid import uuid4

from nursery.accounts.actors import Actor
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.feedback.comments import submitted
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.merging import carrying, policy, preparing, queries
from nursery.feedback.merging.commands.recording import Record, keys_of, note, record, row, tell
from nursery.feedback.merging.lifecycle import ChangeOrigin
from nursery.feedback.merging.planning import Step, rewritten, row_of
from nursery.feedback.merging.queries import Scene, WaitingItem
from nursery.feedback.merging.versions import check_version, refuse_locked
from nursery.feedback.merging.wanted import CanNotMerge
from nursery.guide import queries as guide
from nursery.guide.editing.chunks import plain
from nursery.guide.editing.commands import Check, apply_wording
from nursery.guide.editing.rules import MOST_TYPED
from nursery.guide.editing.texts import Row, Section


def stamp(row: Row | None) -> str:
    """Says which text of a paragraph somebody saw."""
    return hashlib.sha256(f"{row.ar}\0{row.en}".encode()).hexdigest()[:16] if row else ""


@command
def resolve(comment_id: int, joint_text: str, other_text: str = "", *, seen: str, actor: Actor) -> int:
    """Make `joint_text` the paragraph that an accepted comment is about, or the one that it inserts.

    It takes the place of all that was applied to the paragraph, and says what of the proposals counts now.
    `other_text` is the paragraph in the other language; empty leaves that as it is. `seen` is the stamp of
    the text that the actor had before them: another text is not written over. Returns the change's id.
    Raises `FaultyText` when the guide's reader cannot read it.
    """
    if not policy.may_apply(actor):
        raise NotAllowed
    _check_texts(joint_text, other_text)
    round_id = submitted.lock(comment_id)
    guide.guide_row()
    item = next(iter(queries.waiting(round_id, comment_ids=[comment_id])), None)
    if item is None:
        raise Conflict("merging.not_waiting")
    scene = queries.scene(round_id, [item.comment.section_slug])
    check_version(scene)
    joining = _Joining(scene, item, plain(joint_text).strip(), plain(other_text).strip(), seen)
    saved = apply_wording(joining.home, joining, note=lambda: note([item.comment.number]), actor=actor)
    section, step = joining.outcome()
    on = Record(joining.home, saved, keys_of(section, saved), uuid4(), actor)
    record([row(item, step, joining.base, ChangeOrigin.JOINT, on)])
    tell("wording.joined", on, round_id, [item.comment.number])
    return next(change.id for change in queries.changes_of_comment(comment_id) if change.is_applied)


def _check_texts(joint_text: str, other_text: str) -> None:
    if not joint_text.strip():
        raise RuleBroken("merging.text_required", "joint_text")
    for name, text in (("joint_text", joint_text), ("other_text", other_text)):
        if len(text) > MOST_TYPED:
            raise RuleBroken("merging.text_too_long", name, most=MOST_TYPED)


class _Joining:
    """Puts the joint text into the newest text of its section, when that is the one the actor saw."""

    def __init__(self, scene: Scene, item: WaitingItem, text: str, other: str, seen: str) -> None:
        slug = item.comment.section_slug
        rows = scene.rows(slug)
        one, _why = preparing.wanted(item, rows)
        self.home = scene.home_of(one, slug)
        if self.home not in scene.current or one.key not in scene.homes:
            raise Conflict("merging.paragraph_gone")
        if self.home in scene.locked:
            refuse_locked(scene, self.home)
        self.base = rows[one.key]
        self.replay = scene.replay(slug)
        self.seen = seen
        is_insertion = one.proposal is Proposal.INSERT_AFTER
        kind = Proposal.INSERT_AFTER if is_insertion else Proposal.REPLACE
        self.joint = replace(
            one, proposal=kind, text=text, other=other, after_key="", is_joint=not is_insertion
        )
        self._outcomes: list[tuple[Section, Step]] = []

    def __call__(self, section: Section, check: Check) -> Section:
        if stamp(row_of(section, self.joint.key)) != self.seen:
            raise Conflict("merging.text_changed")
        self._outcomes.append(self._written(section))
        return self._outcomes[-1][0]

    def _written(self, section: Section) -> tuple[Section, Step]:
        if self.joint.proposal is not Proposal.INSERT_AFTER:
            return rewritten(section, self.joint)
        try:
            after = carrying.applied(self.replay, self.joint, section)
        except CanNotMerge as error:
            raise RuleBroken("merging.needs_arabic", "other_text") from error
        key = self.replay.key_of(self.joint)
        return after, Step(self.joint, key, row_of(section, key), row_of(after, key))

    def outcome(self) -> tuple[Section, Step]:
        """The section as it was stored, and what was done in it."""
        return self._outcomes[-1]
