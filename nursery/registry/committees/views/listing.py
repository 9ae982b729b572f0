"""The sittings of one's committees, and planning one."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery import places
from nursery.accounts.access import current_actor, requires
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.registry.committees import commands, labels, members, queries, sources
from nursery.registry.committees.forms import PlanForm
from nursery.registry.committees.lifecycle import Committee, Mode
from nursery.registry.committees.pages import blueprint

MEMBERS = (Permission.DECIDE_APPLICATION, Permission.DECIDE_GRIEVANCE)
Place = tuple[Committee, str | None]


def own_committees(actor: Actor) -> list[Place]:
    """The committees the actor sits on."""
    found: list[Place] = []
    if actor.may(Permission.DECIDE_APPLICATION):
        codes = actor.governorates(Permission.DECIDE_APPLICATION)
        chosen = list(places.GOVERNORATES) if codes is None else sorted(set(codes))
        found += [(Committee.SUBCOMMITTEE, code) for code in chosen]
    if actor.may(Permission.DECIDE_GRIEVANCE):
        found.append((Committee.MAIN, None))
    return found


@blueprint.get("")
@requires(*MEMBERS)
def index() -> ResponseReturnValue:
    """What waits, the sittings to come, and those that are over."""
    actor = current_actor()
    committees = [
        (labels.committee_name(*place), place, queries.unplanned(sources.waiting(*place)))
        for place in _shown(own_committees(actor))
    ]
    return render_template(
        "committees/index.html",
        committees=committees,
        others=own_committees(actor),
        coming=queries.sittings(actor, queries.COMING),
        over=queries.sittings(actor, queries.OVER, request.args.get("page", 1, type=int)),
        noindex=True,
    )


def _shown(places_: list[Place]) -> list[Place]:
    """All committees of a member of few; for a member of all the one that was chosen."""
    if len(places_) <= 3:
        return places_
    chosen = request.args.get("governorate", "")
    named = [place for place in places_ if place[1] == chosen]
    return [*(named or places_[:1]), *(place for place in places_ if place[0] is Committee.MAIN)]


@blueprint.route("/sittings/new/<any(subcommittee, main):committee>", methods=["GET", "POST"])
@requires(*MEMBERS)
def new_sitting(committee: str) -> ResponseReturnValue:
    """Plan a sitting."""
    actor = current_actor()
    place = _place(Committee(committee), actor)
    form = PlanForm.of(members.members(*place), actor.person_id)
    if form.validate_on_submit():
        with form.catching():
            plan = commands.Plan(
                *place,
                held_on=form.chosen_day,
                chair_id=int(form.chair.data),
                place=str(form.place.data or ""),
                mode=Mode(form.mode.data),
            )
            sitting_id = commands.plan_sitting(plan, request_key=UUID(form.request_key.data), actor=actor)
            flash(_("The sitting is planned. Its agenda holds all that waits."), "success")
            return redirect(url_for(".sitting", sitting_id=sitting_id))
    name = labels.committee_name(*place)
    return render_template("committees/plan.html", form=form, name=name, noindex=True), form.status


def _place(committee: Committee, actor: Actor) -> Place:
    """The committee of a page. Raises `NotFound` when the actor does not sit on it."""
    own = [place for place in own_committees(actor) if place[0] is committee]
    named = [place for place in own if place[1] == request.args.get("governorate")]
    if not own or (not named and request.args.get("governorate")):
        raise NotFound
    return (named or own)[0]
