"""One's own account: name, language, password, sessions, memberships."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts import commands, policy, queries
from nursery.accounts.access import current_actor, signed_in, signed_in_user
from nursery.accounts.forms import ChangeDetailsForm, ChangePasswordForm
from nursery.accounts.limits import PASSWORD, limited
from nursery.accounts.pages import blueprint
from nursery.accounts.roles import OrganisationKind
from nursery.accounts.views import browser


@blueprint.route("", methods=["GET", "POST"])
@signed_in
def settings() -> ResponseReturnValue:
    """The account on one page."""
    user = signed_in_user()
    form = ChangeDetailsForm(data={"name": user.actor.name, "language": user.actor.language})
    if form.validate_on_submit():
        with form.catching():
            commands.change_details(
                name=str(form.name.data), language=str(form.language.data), actor=user.actor
            )
            flash(_("Your changes are saved."), "success")
            return redirect(url_for(".settings"))
    memberships = queries.memberships_of(user.person_id)
    return render_template(
        "accounts/settings.html",
        form=form,
        user=user,
        memberships=memberships,
        managed={
            m.organisation_id
            for m in memberships
            if m.organisation_kind is not OrganisationKind.INDIVIDUAL
            and policy.may_see_members(user.actor, m.organisation_id)
        },
        sign_ins=queries.open_sign_ins(user.person_id, request.args.get("page", 1, int)),
    ), form.status


@blueprint.route("/password", methods=["GET", "POST"])
@limited(PASSWORD, ChangePasswordForm, "accounts/change_password.html")
@signed_in
def change_password() -> ResponseReturnValue:
    """Replace the password; all other browsers are signed out."""
    form = ChangePasswordForm()
    if form.validate_on_submit():
        with form.catching():
            token = commands.change_password(
                str(form.current.data), str(form.new.data), actor=current_actor(), browser=browser.name()
            )
            browser.begin(token)
            flash(_("Your new password is saved. All other devices were signed out."), "success")
            return redirect(url_for(".settings"))
    return render_template("accounts/change_password.html", form=form), form.status


@blueprint.post("/sessions/<int:sign_in_id>/end")
@signed_in
def end_session(sign_in_id: int) -> ResponseReturnValue:
    """Sign out of one browser."""
    if refusal := browser.pressed():
        return refusal
    user = signed_in_user()
    commands.sign_out(sign_in_id, actor=user.actor)
    if sign_in_id == user.sign_in_id:
        browser.leave()
    flash(_("That device is signed out."), "success")
    return redirect(url_for(".settings"))


@blueprint.post("/sessions/end")
@signed_in
def end_sessions() -> ResponseReturnValue:
    """Sign out everywhere, here as well."""
    if refusal := browser.pressed():
        return refusal
    commands.sign_out_everywhere(actor=current_actor())
    browser.leave()
    flash(_("You are signed out everywhere."), "success")
    return redirect(url_for(".sign_in"))
