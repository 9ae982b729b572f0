"""The pages of a round's files: ask, see how far they are, take them away."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, send_file, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.comments.queries import DeskPage
from nursery.feedback.exchange import commands, labels, queries
from nursery.feedback.exchange.forms import RequestExportForm
from nursery.web import slots
from nursery.web.forms import Form

blueprint = Blueprint("exchange", __name__, template_folder="templates")
_BOTH = (Permission.REVIEW_COMMENTS, Permission.DRAFT_COMMENT)


@blueprint.route("/review/<int:round_id>/exports", methods=["GET", "POST"])
@requires(Permission.REVIEW_COMMENTS)
def exports(round_id: int) -> tuple[str, int] | Response:
    """The files of a round, and the form that asks for another one."""
    return _page(round_id, None, url_for(".exports", round_id=round_id))


@blueprint.route("/consultations/<int:round_id>/exports/<int:organisation_id>", methods=["GET", "POST"])
@requires(Permission.DRAFT_COMMENT)
def own(round_id: int, organisation_id: int) -> tuple[str, int] | Response:
    """An organisation's own comments as files."""
    here = url_for(".own", round_id=round_id, organisation_id=organisation_id)
    return _page(round_id, organisation_id, here)


def _page(round_id: int, organisation_id: int | None, here: str) -> tuple[str, int] | Response:
    actor = current_actor()
    found = queries.export_page(round_id, own_organisation_id=organisation_id, actor=actor)
    form = RequestExportForm()
    form.offer(found)
    if form.validate_on_submit():
        with form.catching():
            chosen = form.choice(organisation_id)
            commands.request_export(round_id, form.format.data, form.language.data, chosen, actor=actor)
            flash(
                _("The file is requested. It is made in the background; this page shows when it is ready."),
                "success",
            )
            return redirect(here)
    return render_template(
        "exchange/exports.html", found=found, form=form, words=labels, here=here
    ), form.status


@blueprint.post("/review/exports/<int:export_id>/again")
@requires(*_BOTH)
def ask_again(export_id: int) -> Response:
    """Ask again for a file that failed."""
    _check_token()
    row = commands.retry_export(export_id, actor=current_actor())
    flash(_("The file is requested again."), "success")
    return redirect(_home(*row))


@blueprint.post("/review/exports/<int:export_id>")
@requires(*_BOTH)
def download(export_id: int) -> Response:
    """The file. Sent by POST, because who took it away is written down."""
    _check_token()
    file = commands.download(export_id, actor=current_actor())
    return send_file(file.path, mimetype=file.media_type, as_attachment=True, download_name=file.name)


@slots.fill("comments.desk.top")
def _on_the_desk(page: DeskPage) -> Markup:
    """The way from an organisation's desk to its comments as files."""
    return Markup(render_template("exchange/_desk_link.html", page=page))  # noqa: S704 - our own template


def _home(round_id: int, organisation_id: int | None) -> str:
    if organisation_id is None:
        return url_for(".exports", round_id=round_id)
    return url_for(".own", round_id=round_id, organisation_id=organisation_id)


def _check_token() -> None:
    """A button of one of our pages was pressed, and not long ago."""
    if not Form().validate_on_submit():
        abort(400)
