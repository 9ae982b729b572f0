"""The pages of agreements, and what all their templates say."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from nursery.feedback.agreement import labels
from nursery.feedback.agreement.lifecycle import CellState, ObjectionAction, SectionState, Stance

blueprint = Blueprint(
    "agreement",
    "nursery.feedback.agreement",
    url_prefix="/agreement",
    template_folder="templates",
)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words and signs of agreements, for the pages of this package."""
    return {
        "agreement_words": labels,
        "CellState": CellState,
        "ObjectionAction": ObjectionAction,
        "SectionState": SectionState,
        "Stance": Stance,
    }
