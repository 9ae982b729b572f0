"""Signing up, confirming the address, signing in and out."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts import commands, queries
from nursery.accounts.access import signed_in, signed_in_user
from nursery.accounts.forms import ConfirmAddressForm, SignInForm, SignUpForm
from nursery.accounts.limits import LETTERS, PASSWORD, SIGN_IN, limited
from nursery.accounts.models import LinkPurpose, LinkState
from nursery.accounts.pages import blueprint
from nursery.accounts.views import browser
from nursery.web import navigation, origin
from nursery.web.access import public

_LONGEST_WAY = 200


@blueprint.route("/sign-up", methods=["GET", "POST"])
@limited(LETTERS, SignUpForm, "accounts/sign_up.html")
@public
def sign_up() -> ResponseReturnValue:
    """Open an account."""
    form = SignUpForm()
    if form.validate_on_submit():
        with form.catching():
            commands.sign_up(
                name=str(form.name.data),
                email=str(form.email.data),
                password=str(form.password.data),
                language=str(form.language.data),
                onward=origin.safe_next(request.args.get("next"), "")[:_LONGEST_WAY],
            )
            return redirect(url_for(".check_mail"))
    return render_template("accounts/sign_up.html", form=form), form.status


@blueprint.get("/check-mail")
@public
def check_mail() -> ResponseReturnValue:
    """A letter is on its way, if there is anything to send."""
    return render_template("accounts/check_mail.html", noindex=True)


@blueprint.route("/confirm/<token>", methods=["GET", "POST"])
@limited(PASSWORD, ConfirmAddressForm, "accounts/confirm.html")
@public
def confirm(token: str) -> ResponseReturnValue:
    """Confirm the address and sign in."""
    state = queries.link_state(token, LinkPurpose.CONFIRM)
    if state is not LinkState.OPEN:
        return render_template("accounts/confirm_over.html", state=state, noindex=True), 410
    form = ConfirmAddressForm()
    if form.validate_on_submit():
        with form.catching():
            browser.begin(
                commands.confirm_address(token, password=str(form.password.data), browser=browser.name())
            )
            flash(_("Your address is confirmed, and you are signed in."), "success")
            return redirect(browser.destination())
    return render_template("accounts/confirm.html", form=form, noindex=True), form.status


@blueprint.route("/sign-in", methods=["GET", "POST"])
@limited(SIGN_IN, SignInForm, "accounts/sign_in.html")
@public
def sign_in() -> ResponseReturnValue:
    """Sign in and go on where the person wanted to be."""
    form = SignInForm()
    if form.validate_on_submit():
        with form.catching():
            browser.begin(
                commands.sign_in(str(form.email.data), str(form.password.data), browser=browser.name())
            )
            return redirect(browser.destination())
    elif not form.is_submitted() and navigation.is_signed_in():
        return redirect(browser.destination())
    return render_template("accounts/sign_in.html", form=form), form.status


@blueprint.post("/sign-out")
@signed_in
def sign_out() -> ResponseReturnValue:
    """Sign out of this browser."""
    if refusal := browser.pressed():
        return refusal
    user = signed_in_user()
    commands.sign_out(user.sign_in_id, actor=user.actor)
    browser.leave()
    flash(_("You are signed out."), "success")
    return redirect(navigation.home_url())
