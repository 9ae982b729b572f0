"""The pages of comments, and what all their templates say."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from nursery.feedback.comments import labels
from nursery.feedback.comments.lifecycle import CommentAction, CommentState
from nursery.feedback.rounds import labels as round_words
from nursery.guide.plain import plain_text

blueprint = Blueprint(
    "comments", "nursery.feedback.comments", url_prefix="/consultations", template_folder="templates"
)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words and signs of comments, for the pages of this package."""
    return {
        "words": labels,
        "round_words": round_words,
        "CommentState": CommentState,
        "CommentAction": CommentAction,
        "plain_text": plain_text,
    }
