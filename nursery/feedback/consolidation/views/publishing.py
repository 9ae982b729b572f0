"""The publication of all responses of a round, and what everybody reads then."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.consolidation import commands, forms, queries
from nursery.feedback.consolidation.pages import Page, blueprint
from nursery.web.access import public
from nursery.web.versioned import VersionedForm


@blueprint.route("/review/<int:round_id>/publish", methods=["GET", "POST"])
@requires(Permission.PUBLISH_RESPONSES)
def publish(round_id: int) -> Page:
    """What becomes public, then the button."""
    form = VersionedForm()
    if form.validate_on_submit():
        with form.catching():
            seen, actor = form.seen_version, current_actor()
            count = commands.publish_responses(round_id, seen_version=seen, actor=actor)
            flash(
                _("The responses are published: %(count)s. The commenters are told by letter.", count=count),
                "success",
            )
            return redirect(url_for(".response_page", round_id=round_id))
    found = queries.publish_page(round_id)
    form.show_version(found.version)
    return render_template("consolidation/publish.html", found=found, form=form), form.status


@blueprint.get("/consultations/<int:round_id>/response")
@public
def response_page(round_id: int) -> Page:
    """The public answer to a round; a signed-in reader finds their organisation's comments first."""
    actor = actor_or_none()
    chosen = forms.chosen_responses(request.args)
    found = queries.response_page(
        round_id,
        chosen,
        page=request.args.get("page", 1, type=int),
        own=actor.organisations(Permission.DRAFT_COMMENT) if actor else (),
    )
    replies = actor.may(Permission.SUBMIT_COMMENT) if actor else False
    return render_template("consolidation/response.html", found=found, chosen=chosen, replies=replies)
