"""The blueprint of the guide, and what its templates write with."""

from __future__ import annotations

from flask import Blueprint, url_for

from nursery.guide import labels, presenting

blueprint = Blueprint("guide", "nursery.guide", url_prefix="/guide", template_folder="templates")
blueprint.add_app_template_filter(presenting.block_html, "block_html")
blueprint.add_app_template_filter(presenting.isolated, "other_script")
blueprint.add_app_template_filter(presenting.without_ids, "without_ids")
blueprint.add_app_template_global(presenting.language_attributes, "language_attributes")


@blueprint.context_processor
def _words() -> dict[str, object]:
    """What the templates of this package write with."""
    return {
        "labels": labels,
        "consultations_url": url_for("rounds.index"),
    }
