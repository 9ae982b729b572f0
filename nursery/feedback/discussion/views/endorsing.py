"""Endorsing and co-signing, and taking it back."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.feedback.discussion import commands
from nursery.feedback.discussion.lifecycle import Support
from nursery.feedback.discussion.pages import blueprint
from nursery.web import wording
from nursery.web.converters import row_id
from nursery.web.forms import Form


@blueprint.post("/consultations/comments/<int:comment_id>/endorse")
@requires(Permission.SUBMIT_COMMENT)
def endorse(comment_id: int) -> ResponseReturnValue:
    """Stand behind a comment in the name of an organisation, or no longer."""
    if not Form().validate_on_submit():
        abort(400)
    organisation_id = request.form.get("organisation", type=row_id)
    if organisation_id is None:
        raise NotFound
    try:
        flash(_take(comment_id, organisation_id, request.form.get("support", "")), "success")
    except (Conflict, RuleBroken) as error:
        flash(wording.message(error.code, error.params), "danger")
    return redirect(url_for("comments.comment", comment_id=comment_id, _anchor="endorsements"))


def _take(comment_id: int, organisation_id: int, wish: str) -> str:
    """Do what the button says; what is said afterwards."""
    actor = current_actor()
    if wish not in set(Support):
        commands.take_back(comment_id, organisation_id, actor=actor)
        return _("Your organisation has withdrawn its support for this comment.")
    commands.endorse(comment_id, organisation_id, Support(wish), actor=actor)
    if Support(wish) is Support.COSIGNED:
        return _("Your organisation has co-signed this comment. Its authors are told.")
    return _("Your organisation endorses this comment.")
