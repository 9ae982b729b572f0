"""Lists: one's own visits and today's way, what is overdue, the visits to one nursery."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from nursery.accounts.access import current_actor, requires, signed_in
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.registry.inspections import labels, queries
from nursery.registry.inspections.pages import blueprint
from nursery.registry.inspections.queries import Show


@blueprint.get("/inspections")
@requires(Permission.INSPECT, Permission.PLAN_INSPECTIONS)
def index() -> ResponseReturnValue:
    """Today's visits in the order of driving, and all others by where they stand."""
    actor = current_actor()
    asked = request.args.get("show", "")
    show = Show(asked) if asked in list(Show) else Show.PLANNED
    numbers = queries.counts(actor)
    tabs = [(labels.SHOWN[one], url_for(".index", show=one.value), one is show, numbers[one]) for one in Show]
    return render_template(
        "inspections/index.html",
        today=clock.today(),
        route=queries.today_of(actor),
        page=queries.listed(actor, show, request.args.get("page", 1, type=int)),
        tabs=tabs,
        is_planner=actor.may(Permission.PLAN_INSPECTIONS),
        noindex=True,
    )


@blueprint.get("/findings/overdue")
@requires(Permission.PLAN_INSPECTIONS)
def overdue() -> ResponseReturnValue:
    """What was not corrected in time, the oldest first."""
    page = queries.overdue(current_actor(), request.args.get("page", 1, type=int))
    return render_template("inspections/overdue.html", page=page, noindex=True)


@blueprint.get("/nurseries/<int:nursery_id>/inspections")
@signed_in
def nursery(nursery_id: int) -> ResponseReturnValue:
    """The visits to one nursery, how it was rated, what it has to correct."""
    page = queries.nursery_visits(nursery_id, current_actor(), request.args.get("page", 1, type=int))
    ratings = queries.ratings(nursery_id)
    return render_template("inspections/nursery.html", page=page, ratings=ratings, noindex=True)
