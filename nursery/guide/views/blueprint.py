"""The blueprint of the guide, and what its templates write with."""

from __future__ import annotations

from flask import Blueprint, current_app, url_for

from nursery.guide import labels, presenting

blueprint = Blueprint("guide", "nursery.guide", url_prefix="/guide", template_folder="templates")
blueprint.add_app_template_filter(presenting.block_html, "block_html")
blueprint.add_app_template_filter(presenting.isolated, "isolated")
blueprint.add_app_template_filter(presenting.without_ids, "without_ids")
blueprint.add_app_template_global(presenting.language_attributes, "language_attributes")


@blueprint.app_template_global("way")
def way(endpoint: str, **values: object) -> str:
    """The address of a page of another package; empty where that package is not installed."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""  # type: ignore[arg-type]


@blueprint.context_processor
def _words() -> dict[str, object]:
    """What the templates of this package write with."""
    return {
        "labels": labels,
        # The consultations build on this package: the link stands where they are installed.
        "consultations_url": way("rounds.index"),
    }
