"""The pages of complaints, and how they join the application."""

from __future__ import annotations

from typing import Any, cast

from flask import Blueprint, Flask, render_template
from flask.blueprints import BlueprintSetupState
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from nursery.accounts.actors import Actor
from nursery.registry.complaints import labels, queries
from nursery.registry.complaints.aids import aids
from nursery.web import navigation, slots

blueprint = Blueprint(
    "complaints", "nursery.registry.complaints", url_prefix="/complaints", template_folder="templates"
)


@blueprint.record_once
def _show_the_way(state: BlueprintSetupState) -> None:
    entry = navigation.Entry(_l("Complain about a nursery"), "complaints.new", 6, area="footer")
    navigation.register(cast(Flask, state.app), entry)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    return {"words": labels, "aids": aids()}


@slots.fill("public.nursery.aside")
def beside_licence(licence: Any) -> Markup:
    """The way to complain, on the public page of a nursery."""
    return Markup(render_template("complaints/_beside_licence.html", number=licence.number))  # noqa: S704


@slots.fill("nurseries.record.sections")
def on_record(record: Any, actor: Actor) -> Markup:
    """The complaints about a nursery, for the officers who handle them."""
    found = queries.of_nursery(record.id, actor)
    if not found:
        return Markup()
    return Markup(render_template("complaints/_on_record.html", mentions=found, words=labels))  # noqa: S704
