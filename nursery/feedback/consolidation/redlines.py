"""The redline of a proposal, and of what was taken from it, against the paragraph."""

from __future__ import annotations

from nursery.base.redline import Kind, Piece
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.comments.proposals import changes
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.guide.plain import plain_text


def of(comment: SubmittedComment) -> list[Piece]:
    """What a proposal changes in the text, in its language; nothing where no word of it changes."""
    paragraph = _paragraph(comment)
    if comment.proposal is Proposal.DELETE:
        return _whole("deleted", paragraph)
    if comment.proposal is Proposal.INSERT_AFTER:
        return _whole("inserted", comment.proposed_text)
    return changes(paragraph, comment.proposed_text)


def taken(comment: SubmittedComment, taken_text: str) -> list[Piece]:
    """What the wording that is taken over changes in the text, beside what was proposed."""
    paragraph = _paragraph(comment)
    if comment.proposal is Proposal.INSERT_AFTER or not paragraph:
        return _whole("inserted", taken_text)
    return changes(paragraph, taken_text)


def _paragraph(comment: SubmittedComment) -> str:
    return (comment.block_markdown_en if comment.language == "en" else comment.block_markdown_ar) or ""


def _whole(kind: Kind, text: str) -> list[Piece]:
    return [Piece(kind, plain_text(text))] if text else []
