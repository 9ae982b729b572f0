"""What a comment says otherwise than the first one of its group, as pages mark it."""

from __future__ import annotations

from collections.abc import Sequence

from nursery.base.redline import Piece, redline
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.guide.plain import plain_text


def differences(first: SubmittedComment, other: SubmittedComment) -> list[Piece]:
    """The words of `other`, those that `first` has not marked as put in, those it has more as taken out."""
    return redline(_body(first), _body(other))


def is_equal(pieces: Sequence[Piece]) -> bool:
    """Whether nothing differs."""
    return all(piece.kind == "same" for piece in pieces)


def same_place(first: SubmittedComment, other: SubmittedComment) -> bool:
    """Whether two comments are on the same paragraph."""
    return (first.section_id, first.block_id) == (other.section_id, other.block_id)


def proposals_differ(first: SubmittedComment, other: SubmittedComment) -> bool:
    """Whether one proposes what the other does not."""
    mine = (first.proposal, first.proposed_text.split(), first.move_after_id)
    return mine != (other.proposal, other.proposed_text.split(), other.move_after_id)


def _body(comment: SubmittedComment) -> str:
    return plain_text(comment.body) if "[@" in comment.body else comment.body
