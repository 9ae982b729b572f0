"""The home page and "My work"."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from flask import Blueprint, Flask, render_template
from flask.blueprints import BlueprintSetupState

from nursery.accounts.access import current_actor, signed_in
from nursery.base import clock
from nursery.home import navigation, queries
from nursery.web.access import public

# What is due within so many days stands out.
_SOON = timedelta(days=7)

blueprint = Blueprint("home", __name__, template_folder="templates")


@blueprint.record_once
def join(state: BlueprintSetupState) -> None:
    """Register the main navigation with the pages."""
    navigation.init_app(cast(Flask, state.app))


@blueprint.get("/")
@public
def index() -> str:
    """Three doors, and what is open now."""
    return render_template("home/index.html", front=queries.front_page(), today=clock.today())


@blueprint.get("/my-work")
@signed_in
def my_work() -> str:
    """What waits for the signed-in person, by due date."""
    actor, today = current_actor(), clock.today()
    return render_template(
        "home/my_work.html", tasks=queries.work(actor), actor=actor, today=today, soon=today + _SOON
    )
