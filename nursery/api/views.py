"""Pages for people: one's own tokens, and how the API is used."""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from nursery.accounts.access import current_actor, signed_in, signed_in_user
from nursery.api import commands, labels, queries
from nursery.api.forms import NewTokenForm
from nursery.api.models import Scope
from nursery.api.offered import OPERATIONS
from nursery.web import navigation, slots
from nursery.web.access import public
from nursery.web.forms import Form
from nursery.web.headers import keep_uncompressed
from nursery.web.navigation import Entry

blueprint = Blueprint("api", __name__, template_folder="templates")


@blueprint.record_once
def _link(state: object) -> None:
    navigation.register(state.app, Entry(_l("For programs (API)"), "api.docs", 80, area="footer"))  # type: ignore[attr-defined]


@slots.fill("accounts.settings.below")
def _on_the_account() -> Markup:
    """The way from a person's account to their tokens."""
    return Markup(render_template("api/_account_link.html"))  # noqa: S704 - our own template


@blueprint.route("/account/tokens", methods=["GET", "POST"])
@signed_in
def tokens() -> ResponseReturnValue:
    """One's own tokens, and the form that makes another one. The secret is shown on the answer, once."""
    form = NewTokenForm()
    secret = ""
    if form.validate_on_submit():
        with form.catching():
            secret = commands.make_token(
                str(form.name.data), Scope(form.scope.data), form.days.data, actor=current_actor()
            )
            keep_uncompressed()
    items = queries.tokens_of(signed_in_user().person_id)
    page = render_template("api/tokens.html", form=form, tokens=items, secret=secret, words=labels)
    return make_response(page, form.status)


@blueprint.post("/account/tokens/<int:token_id>/revoke")
@signed_in
def revoke(token_id: int) -> Response:
    """End a token."""
    if not Form().validate_on_submit():
        abort(400)
    commands.revoke_token(token_id, actor=current_actor())
    flash(_("The token is revoked: programs that use it are refused from now on."), "success")
    return redirect(url_for(".tokens"))  # type: ignore[return-value]


@blueprint.get("/api")
@public
def docs() -> str:
    """How programs read the guide and the consultations, and comment for a person."""
    base: str = current_app.extensions["settings"].base_url.rstrip("/")
    return render_template("api/docs.html", base=base, operations=OPERATIONS, words=labels)
