"""The redline of a proposal against the paragraph it would replace."""

from __future__ import annotations

from nursery.base.redline import Piece
from nursery.feedback.comments.proposals import changes
from nursery.feedback.comments.submitted import SubmittedComment


def of(comment: SubmittedComment) -> list[Piece]:
    """What the proposed wording changes, in the language of the proposal; nothing where there is none."""
    paragraph = comment.block_markdown_en if comment.language == "en" else comment.block_markdown_ar
    return changes(paragraph or "", comment.proposed_text)
