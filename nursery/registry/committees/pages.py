"""The pages of committees, and what all their templates say."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint

from nursery.registry.committees import labels
from nursery.registry.committees.lifecycle import Mode, SittingState

blueprint = Blueprint(
    "committees",
    "nursery.registry.committees",
    url_prefix="/committees",
    template_folder="templates",
)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words for sittings, items and votes, for templates of this package."""
    return {"words": labels, "SittingState": SittingState, "Mode": Mode, "as_day": date.fromisoformat}
