"""What reviewers decide about places the rules were not sure of."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.arabic import western_digits
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.anchors import queries
from nursery.feedback.anchors.lifecycle import AnchorState, Decision
from nursery.feedback.anchors.models import CommentAnchor
from nursery.feedback.anchors.quoting import Wanted, exact_in, near_in
from nursery.feedback.anchors.texts import Passage
from nursery.guide.models import Block
from nursery.guide.plain import plain_text

_NEAR = 0.5


@command
def decide(anchor_id: int, decision: Decision, *, number: str = "", actor: Actor) -> int:
    """Confirm the suggested place, pick the paragraph with a printed number, or record that there is none.

    Returns the round's id. What was decided is not decided again.
    """
    if not actor.may(Permission.REVIEW_COMMENTS):
        raise NotAllowed
    row = db.session.get(CommentAnchor, anchor_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound
    if row.state is AnchorState.SETTLED:
        raise Conflict("anchor.settled")
    found = queries.item(anchor_id)
    if decision is Decision.CONFIRMED and row.section_id is None:
        raise RuleBroken("anchor.nothing_to_confirm", field="decision")
    if decision is Decision.PICKED:
        _pick(row, found, number)
    if decision is Decision.LOST:
        row.section_id = row.block_id = row.quote_start = row.quote_end = None
    row.state, row.decision = AnchorState.SETTLED, decision
    row.decided_by, row.decided_at = actor.person_id, clock.now()
    trail.record(
        "anchor.decided",
        "comment",
        row.comment_id,
        actor_id=actor.person_id,
        decision=decision,
        version=row.version_id,
        block=row.block_id,
    )
    return found.round_id


def _pick(row: CommentAnchor, found: queries.AnchorItem, number: str) -> None:
    block = queries.block_numbered(row.version_id, western_digits(number).strip())
    if block is None:
        raise RuleBroken("anchor.number_unknown", field="number")
    row.block_id, row.section_id = block.id, block.section_id
    row.quote_start, row.quote_end = _quote_in(block, found)


def _quote_in(block: Block, found: queries.AnchorItem) -> tuple[int | None, int | None]:
    """Where the quote, or what is most like it, stands in a picked paragraph; nowhere is an answer too."""
    if not found.quote:
        return None, None
    wanted = Wanted(found.quote, found.quote_prefix, found.quote_suffix)
    words = plain_text(block.markdown_ar if found.language == "ar" else block.markdown_en)
    place, old = Passage(block.key, "", words), Passage("", "", found.old_text)
    hit = exact_in(old, wanted, place) or near_in(wanted, place, _NEAR)
    return (hit.start, hit.end) if hit else (None, None)
