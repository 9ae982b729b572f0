"""Taking part in one's own name: what it means, and the button that does it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import actor_or_none, current_actor, signed_in
from nursery.feedback.comments import commands, queries
from nursery.feedback.comments.forms import OwnNameForm
from nursery.feedback.comments.pages import blueprint
from nursery.web.access import public


@blueprint.get("/<int:round_id>/in-my-own-name")
@public
def as_individual(round_id: int) -> str:
    """What is public, what is checked, whose name is shown; who is signed out opens an account first."""
    page = queries.own_name_page(round_id, actor_or_none())
    form = OwnNameForm(data={"shows_name": page.shows_name})
    return render_template("comments/as_individual.html", page=page, form=form)


@blueprint.post("/<int:round_id>/in-my-own-name")
@signed_in
def take_part(round_id: int) -> ResponseReturnValue:
    """Take part, or change whether the own name is shown."""
    form = OwnNameForm()
    if form.validate_on_submit():
        with form.catching():
            shows = bool(form.shows_name.data)
            commands.take_part(round_id, shows_name=shows, actor=current_actor())
            flash(_("You take part. Open a section and comment beside the paragraph it is about."), "success")
            return redirect(url_for("rounds.round", round_id=round_id, _anchor="text"))
    page = queries.own_name_page(round_id, current_actor())
    return render_template("comments/as_individual.html", page=page, form=form), form.status
