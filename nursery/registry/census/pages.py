"""The pages of the census, and what all their templates say."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from nursery.registry.census import labels
from nursery.registry.licensing import labels as licensing_labels

blueprint = Blueprint("census", "nursery.registry.census", url_prefix="/census", template_folder="templates")


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of the census, for templates of this package."""
    return {"words": labels, "labels": licensing_labels}
