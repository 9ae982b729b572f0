"""The blueprint of the board, and the words of its templates."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from nursery.feedback.board import labels
from nursery.feedback.consolidation import words

blueprint = Blueprint("board", __name__, template_folder="../templates")


@blueprint.context_processor
def context() -> dict[str, Any]:
    """Words for states and groups beside those of comments and responses."""
    return {
        **words.context(),
        "STATES": labels.STATES,
        "STATE_TONES": labels.STATE_TONES,
        "GROUPINGS": labels.GROUPINGS,
    }
