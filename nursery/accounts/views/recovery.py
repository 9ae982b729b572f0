"""A forgotten password."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts import commands, devices, queries
from nursery.accounts.forms import AskResetForm, ResetPasswordForm
from nursery.accounts.limits import LETTERS, PASSWORD, limited
from nursery.accounts.models import LinkPurpose, LinkState
from nursery.accounts.pages import blueprint
from nursery.accounts.views import browser
from nursery.web.access import public


@blueprint.route("/forgotten-password", methods=["GET", "POST"])
@limited(LETTERS, AskResetForm, "accounts/forgotten_password.html")
@public
def forgotten_password() -> ResponseReturnValue:
    """Ask for a link."""
    form = AskResetForm()
    if form.validate_on_submit():
        with form.catching():
            commands.ask_reset(str(form.email.data))
            return redirect(url_for(".check_mail"))
    return render_template("accounts/forgotten_password.html", form=form), form.status


@blueprint.route("/reset/<token>", methods=["GET", "POST"])
@limited(PASSWORD, ResetPasswordForm, "accounts/reset_password.html")
@public
def reset_password(token: str) -> ResponseReturnValue:
    """Choose a new password by the link."""
    state = queries.link_state(token, LinkPurpose.RESET)
    if state is not LinkState.OPEN:
        return render_template("accounts/reset_over.html", state=state, noindex=True), 410
    form = ResetPasswordForm()
    if form.validate_on_submit():
        with form.catching():
            email = commands.reset_password(token, password=str(form.password.data))
            browser.leave()
            devices.remember(email)
            flash(_("Your new password is saved. Sign in with it."), "success")
            return redirect(url_for(".sign_in"))
    return render_template("accounts/reset_password.html", form=form, noindex=True), form.status
