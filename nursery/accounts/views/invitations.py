"""Answering an invitation."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts import commands, queries
from nursery.accounts.access import actor_or_none, current_actor, signed_in
from nursery.accounts.forms import JoinForm
from nursery.accounts.models import InvitationState
from nursery.accounts.pages import blueprint
from nursery.accounts.views import browser
from nursery.web.access import public
from nursery.web.filters import localized


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
@public
def invitation(token: str) -> ResponseReturnValue:
    """The invitation: a new person opens an account here, a known one signs in and accepts."""
    found = queries.invitation_by_token(token)
    if found.state is not InvitationState.WAITING:
        return render_template("accounts/invitation_over.html", invitation=found, noindex=True), 410
    form = JoinForm()
    if form.validate_on_submit():
        with form.catching():
            answer = commands.join_by_invitation(
                token,
                name=str(form.name.data),
                password=str(form.password.data),
                language=str(form.language.data),
                browser=browser.name(),
            )
            browser.begin(answer)
            return _welcome(found)
    page = render_template(
        "accounts/invitation.html",
        form=form,
        invitation=found,
        token=token,
        actor=actor_or_none(),
        noindex=True,
    )
    return page, form.status


@blueprint.post("/invitations/<token>/accept")
@signed_in
def accept_invitation(token: str) -> ResponseReturnValue:
    """Join with the account that was invited."""
    if refusal := browser.pressed():
        return refusal
    found = queries.invitation_by_token(token)
    commands.accept_invitation(token, actor=current_actor())
    return _welcome(found)


def _welcome(found: queries.InvitationItem) -> ResponseReturnValue:
    name = localized(found, "organisation_name")
    flash(_("You now belong to: %(organisation)s.", organisation=name), "success")
    return redirect(url_for(".settings"))
