"""Adopting the guide, and the public page of its seal."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.agreement import labels as agreement_labels
from nursery.feedback.agreement.queries import AgreementItem
from nursery.feedback.sealing import checking, commands, labels, policy, queries, stating, verifying
from nursery.feedback.sealing.forms import AdoptForm
from nursery.guide import queries as guide
from nursery.signing import keys
from nursery.web import slots
from nursery.web.access import public

blueprint = Blueprint("sealing", __name__, template_folder="templates")


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """What the templates of this package write with."""
    return {"seal_words": labels, "agreement_words": agreement_labels, "STANCES": stating.STANCES}


@blueprint.route("/agreement/<int:agreement_id>/adopt", methods=["GET", "POST"])
@requires(Permission.ADOPT_GUIDE)
def adopt(agreement_id: int) -> ResponseReturnValue:
    """Whether all is agreed, what adopting does, and the button that does it."""
    form = AdoptForm()
    if form.validate_on_submit():
        with form.catching():
            done = commands.adopt(
                agreement_id,
                seen=form.seen.data or "",
                settings=current_app.extensions["settings"],
                actor=current_actor(),
            )
            words = _("The guide is adopted and sealed.") if done.is_new else _("It was adopted before.")
            flash(words, "success" if done.is_new else "info")
            return redirect(url_for(".seal", number=done.version_number))
    ready = queries.readiness(agreement_id)
    form.seen.data = ready.version.content_hash
    return render_template("sealing/adopt.html", form=form, ready=ready), form.status


@blueprint.get("/guide/versions/<int:number>/seal")
@public
def seal(number: int) -> str:
    """What was signed, when and by whom, checked now; `?section=` lists all positions on one section."""
    found = queries.seal_numbered(number)
    stated = found.stated
    chosen = request.args.get("section", "")
    sections = stated.sections if stated else ()
    return render_template(
        "sealing/seal.html",
        seal=found,
        stated=stated,
        version=guide.version(found.version_id),
        checked=checking.check(found),
        section=next((one for one in sections if one.slug == chosen), None),
        pem=keys.pem_of(found.sealed.signature.public_key),
    )


@blueprint.get("/guide/versions/<int:number>/seal.json")
@public
def download(number: int) -> Response:
    """The seal as a file, to keep and to check without this platform."""
    found = queries.seal_numbered(number)
    response = Response(verifying.file_of(found.sealed), mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="guide-v{number}-seal.json"'
    response.add_etag()
    response.make_conditional(request)
    return response


@slots.fill("agreement.agreement.links")
def links(item: AgreementItem) -> Markup:
    """On the page of an agreement: the way to adopt it, and to the seal once it is adopted."""
    actor = actor_or_none()
    seal_of = queries.seal_of_version(item.version_id) if item.is_complete else None
    may_adopt = actor is not None and policy.may_adopt(actor) and item.is_current
    if seal_of is None and not may_adopt:
        return Markup()
    return Markup(render_template("sealing/_links.html", item=item, seal=seal_of))  # noqa: S704 - our own template
