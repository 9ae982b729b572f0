"""The pages of the dashboard, and what their templates say."""

from __future__ import annotations

from flask import Blueprint

from nursery.registry.dashboards.place_names import place_name

blueprint = Blueprint("dashboards", "nursery.registry.dashboards", template_folder="templates")


@blueprint.context_processor
def words() -> dict[str, object]:
    """Names of places."""
    return {"place_name": place_name}
