"""The pages of enforcement, and what all their templates say."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, url_for

from nursery.registry.enforcement import labels
from nursery.registry.enforcement.commands import by_clock
from nursery.registry.licensing import labels as licensing_labels
from nursery.registry.licensing import step_labels

blueprint = Blueprint("enforcement", "nursery.registry.enforcement", template_folder="templates")
JOBS = (by_clock.watch_hourly,)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words for measures, states and steps, for templates of this package."""
    return {
        "words": labels,
        "standings": licensing_labels.STANDINGS,
        "standing_tones": licensing_labels.STANDING_TONES,
        "deed_words": step_labels.licence_event,
        "suspensions": step_labels.SUSPENSIONS,
        "deed_tones": step_labels.LICENCE_EVENT_TONES,
        "address_of": address_of,
    }


def address_of(endpoint: str, **values: Any) -> str:
    """The address of a page of another package; empty where there is none."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""
