"""The page of a round's tables: ask, see how far they are, take them away."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.exchange import commands, labels, queries
from nursery.feedback.exchange.forms import RequestExportForm
from nursery.web.forms import Form

blueprint = Blueprint("exchange", __name__, url_prefix="/review", template_folder="templates")


@blueprint.route("/<int:round_id>/exports", methods=["GET", "POST"])
@requires(Permission.REVIEW_COMMENTS)
def exports(round_id: int) -> tuple[str, int] | Response:
    """The tables of a round, and the form that asks for another one."""
    form = RequestExportForm()
    if form.validate_on_submit():
        with form.catching():
            commands.request_export(round_id, form.format.data, form.language.data, actor=current_actor())
            flash(
                _("The table is requested. It is made in the background; this page shows when it is ready."),
                "success",
            )
            return redirect(url_for(".exports", round_id=round_id))
    found = queries.export_page(round_id)
    return render_template("exchange/exports.html", found=found, form=form, words=labels), form.status


@blueprint.post("/<int:round_id>/exports/<int:export_id>/again")
@requires(Permission.REVIEW_COMMENTS)
def ask_again(round_id: int, export_id: int) -> Response:
    """Ask again for a table that failed."""
    _check_token()
    commands.retry_export(export_id, actor=current_actor())
    flash(_("The table is requested again."), "success")
    return redirect(url_for(".exports", round_id=round_id))


@blueprint.post("/exports/<int:export_id>")
@requires(Permission.REVIEW_COMMENTS)
def download(export_id: int) -> Response:
    """The file. Sent by POST, because who took it away is written down."""
    _check_token()
    file = commands.download(export_id, actor=current_actor())
    return send_file(file.path, mimetype=file.media_type, as_attachment=True, download_name=file.name)


def _check_token() -> None:
    """A button of one of our pages was pressed, and not long ago."""
    if not Form().validate_on_submit():
        abort(400)
