"""One's own data: what is kept, a copy, the erasure; and the periods in force for administrators."""

from __future__ import annotations

from typing import Any, cast

from flask import Blueprint, Flask, current_app, flash, redirect, render_template, send_file, session, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.accounts import personal
from nursery.accounts.access import current_actor, requires, signed_in, signed_in_user
from nursery.accounts.limits import PASSWORD, limited
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.privacy import commands, copying, labels, queries, tidying
from nursery.privacy.forms import PasswordForm
from nursery.web import errors, navigation, wording
from nursery.web.forms import Form

blueprint = Blueprint("privacy", "nursery.privacy", url_prefix="/account", template_folder="templates")
_ENTRIES = (
    navigation.Entry(_l("My data"), "privacy.my_data", 65, area="account", audience="signed_in"),
    navigation.Entry(
        _l("How long data is kept"),
        "privacy.periods",
        85,
        area="account",
        audience="signed_in",
        permission=Permission.MANAGE_ACCOUNTS,
    ),
)


@blueprint.record_once
def join(state: BlueprintSetupState) -> None:
    """Register the ways to these pages."""
    navigation.register(cast(Flask, state.app), *_ENTRIES)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of these pages; what an erasure means is asked for where it is shown."""
    settings = current_app.extensions["settings"]
    return {
        "part_words": labels.PARTS,
        "part_reasons": labels.WHY,
        "period_words": labels.PERIODS,
        "kept_days": tidying.periods,
        "erasure_days": settings.erasure_days,
        "consequences": lambda: queries.consequences(signed_in_user().person_id),
    }


@blueprint.get("/my-data")
@signed_in
def my_data() -> str:
    """What is kept about the person, in plain words, and what they can do."""
    return render_template("privacy/my_data.html", due_at=queries.due_at(signed_in_user().person_id))


@blueprint.route("/my-data/copy", methods=["GET", "POST"])
@limited(PASSWORD, PasswordForm, "privacy/take.html")
@signed_in
def take() -> ResponseReturnValue:
    """Take a copy of everything."""
    form = PasswordForm()
    if form.validate_on_submit():
        with form.catching():
            actor = current_actor()
            personal.confirm_password(str(form.password.data), actor=actor)
            commands.note_copy(actor=actor)
            name = f"my-data-{clock.today().isoformat()}.zip"
            file = copying.make(signed_in_user().person_id)
            return send_file(file, mimetype="application/zip", as_attachment=True, download_name=name)
    return render_template("privacy/take.html", form=form), form.status


@blueprint.route("/my-data/erase", methods=["GET", "POST"])
@limited(PASSWORD, PasswordForm, "privacy/erase.html")
@signed_in
def erase() -> ResponseReturnValue:
    """Ask to be erased, once what that means has been read."""
    form = PasswordForm()
    if form.validate_on_submit():
        with form.catching():
            if commands.ask_erasure(str(form.password.data), actor=current_actor()):
                session.clear()
                navigation.show_nobody()
                flash(_("Your account and your data are erased."), "success")
                return redirect(navigation.home_url())
            flash(_("Your request is noted. We have sent you a letter with the day."), "success")
            return redirect(url_for(".my_data"))
    return render_template("privacy/erase.html", form=form), form.status


@blueprint.post("/my-data/erase/cancel")
@signed_in
def cancel() -> ResponseReturnValue:
    """Keep the account after all."""
    if not Form().validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    commands.cancel_erasure(actor=current_actor())
    flash(_("Your account stays. Nothing was erased."), "success")
    return redirect(url_for(".my_data"))


@blueprint.get("/periods")
@requires(Permission.MANAGE_ACCOUNTS)
def periods() -> str:
    """The periods in force, and what the last nights removed."""
    return render_template("privacy/periods.html", nights=queries.nights())
