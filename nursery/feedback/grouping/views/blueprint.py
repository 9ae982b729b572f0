"""The blueprint of the groups, and the words of its pages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from nursery.accounts.access import requires
from nursery.accounts.roles import Permission
from nursery.feedback.consolidation import words
from nursery.feedback.grouping import comparing, labels

blueprint = Blueprint("grouping", __name__, url_prefix="/review", template_folder="../templates")
blueprint.context_processor(words.context)
reviews = requires(Permission.REVIEW_COMMENTS)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """Words for states, and how texts are compared."""
    return {
        "GROUP_STATES": labels.STATES,
        "GROUP_TONES": labels.TONES,
        "differences": comparing.differences,
        "is_equal": comparing.is_equal,
        "same_place": comparing.same_place,
        "proposals_differ": comparing.proposals_differ,
    }
