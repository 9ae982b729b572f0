"""The pages of the discussion, and what all its templates say."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from nursery.feedback.comments.labels import KINDS
from nursery.feedback.discussion import labels, rules
from nursery.feedback.discussion.forms import ReplyForm
from nursery.feedback.discussion.lifecycle import Circle, HidingState, Support
from nursery.guide.plain import plain_text

blueprint = Blueprint("discussion", "nursery.feedback.discussion", template_folder="templates")


def words() -> dict[str, Any]:
    """The words and signs of the discussion, for templates on its own pages and on those of others."""
    return {
        "talk": labels,
        "Circle": Circle,
        "Support": Support,
        "HidingState": HidingState,
        "COMMENT_KINDS": KINDS,
        "most_in_message": rules.MAX_MESSAGE,
        "most_in_words": rules.MAX_WORDS,
        "plain_text": plain_text,
        "voice_hints": voice_hints,
    }


def voice_hints(form: ReplyForm) -> dict[str, Any]:
    """What each circle of a form means."""
    keys = [str(option.data) for option in form.voice]
    return {key: labels.CIRCLE_HINTS[Circle(key.partition("-")[0])] for key in keys}


blueprint.context_processor(words)
