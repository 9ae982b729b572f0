"""From what the tables hold to what is merged: waiting comments, and changes that stand applied."""

from __future__ import annotations

from collections.abc import Mapping

from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.merging.lifecycle import ChangeOrigin
from nursery.feedback.merging.lifting import as_block, lifted
from nursery.feedback.merging.queries.changes import AppliedItem
from nursery.feedback.merging.queries.waiting import WaitingItem
from nursery.feedback.merging.wanted import Wanted, Why
from nursery.guide.editing.texts import Row
from nursery.guide.reading.blocks import LONGEST_BLOCK

_NO_TEXT = (Proposal.DELETE, Proposal.MOVE)


def wanted(item: WaitingItem, rows: Mapping[str, Row]) -> tuple[Wanted, Why | None]:
    """What a waiting comment asks for, and why it cannot be merged, where that is clear beforehand.

    Accepted in full: what was proposed; otherwise the words that the response says are taken.
    """
    comment = item.comment
    is_full = item.disposition is Disposition.ACCEPTED and not item.taken_text
    words = comment.proposed_text if is_full else item.taken_text
    proposal = comment.proposal or Proposal.REPLACE
    if words and proposal in _NO_TEXT:
        proposal = Proposal.REPLACE
    one = Wanted(
        comment.id,
        comment.number,
        comment.block_key or "",
        proposal,
        comment.language,
        after_key=item.move_after_key if proposal is Proposal.MOVE else "",
    )
    if one.key not in rows:
        return one, Why.GONE
    if not words and not (is_full and proposal in _NO_TEXT):
        return one, Why.NO_WORDS
    if len(words) > LONGEST_BLOCK:
        return one, Why.TOO_LONG
    return with_text(one, words, rows[one.key]), None


def with_text(one: Wanted, words: str, row: Row) -> Wanted:
    """`one` with its words in the markup of the guide."""
    base: str = getattr(row, one.language)
    text = as_block(words) if one.proposal is Proposal.INSERT_AFTER else lifted(base, words)
    return Wanted(
        one.comment_id, one.number, one.key, one.proposal, one.language, text, after_key=one.after_key
    )


def standing(item: AppliedItem) -> Wanted:
    """What an applied comment asked for."""
    is_insertion = item.proposal is Proposal.INSERT_AFTER
    return Wanted(
        item.comment_id,
        item.comment_number,
        item.move_after_key if is_insertion else item.block_key,
        item.proposal,
        item.language,
        item.taken_text,
        item.other_after if item.other_after != item.other_before else "",
        "" if is_insertion else item.move_after_key,
        is_joint=item.origin is ChangeOrigin.JOINT and not is_insertion,
        new_key=item.block_key if is_insertion else "",
    )
