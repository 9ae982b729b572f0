"""The pages of rounds, and what all their templates say."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, url_for

from nursery.feedback.rounds import labels
from nursery.feedback.rounds.lifecycle import RoundAction, RoundState

blueprint = Blueprint(
    "rounds", "nursery.feedback.rounds", url_prefix="/consultations", template_folder="templates"
)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words and signs of rounds, for the pages of this package."""
    return {"round_words": labels, "RoundState": RoundState, "RoundAction": RoundAction}


@blueprint.app_template_global("address_of")
def address_of(endpoint: str, **values: Any) -> str:
    """The address of a page of a package that builds on this one; empty where it is not installed."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""
