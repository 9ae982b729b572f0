"""The pages of licensing, and how they join the application."""

from __future__ import annotations

from typing import Any, cast

from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState

from nursery import places
from nursery.registry.licensing import kind_labels, labels, step_labels
from nursery.registry.licensing.commands import endings
from nursery.registry.rulesets import labels as rule_labels
from nursery.web import language

blueprint = Blueprint(
    "licensing", "nursery.registry.licensing", url_prefix="/licensing", template_folder="templates"
)
JOBS = (endings.lapse_hourly,)


@blueprint.record_once
def join(state: BlueprintSetupState) -> None:
    """Register the words for places."""
    app = cast(Flask, state.app)
    app.jinja_env.filters["district"] = _district


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words for states, steps and kinds, for templates of this package."""
    return {"labels": labels, "steps": step_labels, "kinds": kind_labels, "rule_words": rule_labels}


def _district(code: str | None) -> str:
    return places.district_name(code, language.current())
