"""The blueprint of the public register, and its entry in the navigation."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Flask, current_app
from flask.blueprints import BlueprintSetupState
from flask_babel import lazy_gettext as _l

from nursery.config import Settings
from nursery.web import navigation

blueprint = Blueprint("public", __name__, template_folder="templates")


@blueprint.record_once
def _show_the_way(state: BlueprintSetupState) -> None:
    check = navigation.Entry(_l("Check a certificate"), "public.check_form", 5, area="footer")
    navigation.register(cast(Flask, state.app), check)


def settings() -> Settings:
    """The settings of the running application."""
    found: Settings = current_app.extensions["settings"]
    return found
