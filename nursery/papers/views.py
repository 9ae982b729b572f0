"""Asking for papers and taking them away; the box of papers on other packages' pages."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none, one_person, signed_in
from nursery.base.leases import MakingState
from nursery.extensions import limiter
from nursery.papers import commands, labels, queries
from nursery.papers.models import PaperFormat
from nursery.papers.offering import offered
from nursery.web import language, navigation, origin
from nursery.web.access import public
from nursery.web.forms import Form

blueprint = Blueprint("papers", __name__, template_folder="templates")


@blueprint.post("/papers/<kind>/<int:subject_id>")
@limiter.limit("60 per hour", key_func=one_person, methods=["POST"])
@public
def request_paper(kind: str, subject_id: int) -> Response:
    """Ask for a paper in the language of the page, and back to where it was asked for."""
    wanted = request.form.get("format", "")
    if not Form().validate_on_submit() or wanted not in set(PaperFormat):
        abort(400)
    actor, code = actor_or_none(), language.current()
    _id, state = commands.request_paper(kind, subject_id, PaperFormat(wanted), code, actor=actor)
    if state is not MakingState.READY:
        flash(_("The file is being made. You can leave this page and come back."), "success")
    return redirect(origin.safe_next(request.form.get("back"), navigation.home_url()), 303)


@blueprint.get("/papers/<int:paper_id>")
@public
def file(paper_id: int) -> Response:
    """A paper that everybody may have."""
    return _sent(commands.public_paper(paper_id))


@blueprint.post("/papers/<int:paper_id>/download")
@signed_in
def download(paper_id: int) -> Response:
    """Any other paper. Sent by POST, because who took it away is written down."""
    if not Form().validate_on_submit():
        abort(400)
    return _sent(commands.take_away(paper_id, actor=actor_or_none()))


def _sent(found: commands.Download) -> Response:
    response = send_file(
        found.path, mimetype=found.media_type, as_attachment=True, download_name=found.name, max_age=0
    )
    if not found.is_public:
        response.headers["Cache-Control"] = "no-store"
    return response


def box(kind: str, subject_id: int, title: str = "") -> Markup:
    """The papers about one thing, in the language of the page; nothing for whoever may not have them.

    `title` is the heading where "As a file" says too little.
    """
    known = offered(kind)
    if not known.may_read(actor_or_none(), subject_id):
        return Markup()
    code = language.current()
    html = render_template(
        "papers/_box.html",
        items=queries.papers_of(kind, subject_id, code, known.stamp(subject_id), list(known.writers)),
        is_public=known.is_public(subject_id),
        kind=kind,
        subject_id=subject_id,
        title=title,
        words=labels,
        here=request.full_path.rstrip("?"),
    )
    return Markup(html)  # noqa: S704 - our own template


@blueprint.record
def _hand_over(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals["papers"] = box
