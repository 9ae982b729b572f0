"""The owner's side: the link of the invitation, what is still missing before the full licence."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from nursery.accounts.access import current_actor, one_person, signed_in
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.extensions import limiter
from nursery.registry.census import commands, labels, queries
from nursery.registry.census.forms import TakeOverForm
from nursery.registry.census.pages import blueprint
from nursery.registry.licensing.queries.items import NurseryPage
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.web import slots


@blueprint.route("/take-over/<token>", methods=["GET", "POST"])
@limiter.limit("30 per hour", key_func=one_person, methods=["POST"])
@signed_in
def take_over(token: str) -> ResponseReturnValue:
    """Take the record of one's nursery over."""
    actor = current_actor()
    found = queries.offered(token)
    if found.is_taken:
        if found.taken_by != actor.person_id or found.nursery_id is None:
            raise NotFound
        return redirect(url_for("licensing.nursery", nursery_id=found.nursery_id))
    form = TakeOverForm.of(found, has_provider=actor.may(Permission.OPERATE_NURSERY))
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            nursery_id = commands.take_over(token, **form.values(), request_key=key, actor=actor)
            flash(_("The record is yours now. You see below what is still missing."), "success")
            return redirect(url_for("licensing.nursery", nursery_id=nursery_id))
    return render_template("census/take_over.html", form=form, found=found, noindex=True), form.status


@slots.fill("licensing.nursery.sections")
def gaps_of_nursery(page: NurseryPage) -> Markup:
    """What is still missing, on the operator's page of a nursery from the census."""
    found = queries.entry_of_nursery(page.nursery.id)
    if found is None or found.is_closed:
        return Markup()
    may_apply = page.may(ApplicationKind.PROVISIONAL)
    return Markup(  # noqa: S704 - a template of our own
        render_template("census/_owner.html", page=found, words=labels, may_apply=may_apply)
    )
