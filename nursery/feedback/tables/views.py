"""The pages of tables: take one away, send it in, see what it would do, take it over."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none, current_actor, one_person, requires
from nursery.accounts.roles import Permission
from nursery.extensions import limiter
from nursery.feedback.comments.queries import DeskPage
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.tables import commands, instructions, labels, making, outcome, queries, work
from nursery.feedback.tables.forms import SendInForm
from nursery.feedback.tables.lifecycle import UNFINISHED, TableFormat, UploadState
from nursery.web import slots, wording
from nursery.web.forms import Form

blueprint = Blueprint("tables", __name__, url_prefix="/consultations", template_folder="templates")


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of tables, for the pages of this package."""
    return {
        "words": labels,
        "UploadState": UploadState,
        "unfinished": UNFINISHED,
        "said": lambda one: wording.message(one["code"], outcome.restored(one["params"])),
    }


@slots.fill("rounds.round.links")
def link_on_round(round_: RoundItem) -> Markup:
    """The way to the tables, for those who write."""
    actor = actor_or_none()
    if actor is None or not round_.is_open or not actor.may(Permission.DRAFT_COMMENT):
        return Markup("")
    return Markup(render_template("tables/_link_round.html", round=round_))  # noqa: S704


@slots.fill("comments.desk.top")
def link_on_desk(page: DeskPage) -> Markup:
    """The way to the tables from the desk of an organisation."""
    if not page.round.is_open:
        return Markup("")
    return Markup(render_template("tables/_link_desk.html", page=page))  # noqa: S704


@blueprint.route("/<int:round_id>/tables", methods=["GET", "POST"])
@requires(Permission.DRAFT_COMMENT)
@limiter.limit("60 per hour", key_func=one_person, methods=["POST"])
def index(round_id: int) -> tuple[str, int] | Response:
    """Take a table away, or send one in."""
    page = queries.tables_page(round_id, current_actor(), request.args.get("organisation", type=int))
    form = SendInForm()
    if form.validate_on_submit():
        with form.catching():
            upload_id = commands.send_in(
                round_id, page.organisation.id, **form.values(), language=g.lang, actor=current_actor()
            )
            _work_on(upload_id)
            return redirect(url_for(".upload", upload_id=upload_id))
    return render_template(
        "tables/index.html", page=page, form=form, steps=list(instructions.steps()), noindex=True
    ), form.status


@blueprint.get(
    "/<int:round_id>/tables/<int:organisation_id>/<any(xlsx, docx):format>/<any(ar, en):table_language>"
)
@requires(Permission.DRAFT_COMMENT)
@limiter.limit("120 per hour", key_func=one_person)
def download(round_id: int, organisation_id: int, format: str, table_language: str) -> Response:
    """The table of an organisation, filled with what it has written so far."""
    file = making.prefilled(
        round_id, organisation_id, TableFormat(format), table_language, actor=current_actor()
    )
    return send_file(
        BytesIO(file.content), mimetype=file.media_type, as_attachment=True, download_name=file.name
    )


@blueprint.get("/tables/<int:upload_id>")
@requires(Permission.DRAFT_COMMENT)
def upload(upload_id: int) -> str:
    """What a table would do, or did."""
    page = queries.upload_page(upload_id, current_actor(), request.args.get("page", 1, type=int))
    return render_template("tables/upload.html", page=page, form=Form(), noindex=True)


@blueprint.post("/tables/<int:upload_id>/take-over")
@requires(Permission.DRAFT_COMMENT)
def take_over(upload_id: int) -> Response:
    """Write what the table says as drafts."""
    _check_token()
    commands.take_over(upload_id, chosen=request.form.getlist("chosen")[:1_000], actor=current_actor())
    _work_on(upload_id)
    return redirect(url_for(".upload", upload_id=upload_id))


@blueprint.post("/tables/<int:upload_id>/carry-over")
@requires(Permission.DRAFT_COMMENT)
def carry_over(upload_id: int) -> Response:
    """Look for the places of an earlier table's texts in this round."""
    _check_token()
    commands.carry_over(upload_id, actor=current_actor())
    _work_on(upload_id)
    return redirect(url_for(".upload", upload_id=upload_id))


@blueprint.post("/tables/<int:upload_id>/again")
@requires(Permission.DRAFT_COMMENT)
def try_again(upload_id: int) -> Response:
    """Work on a table again."""
    _check_token()
    commands.try_again(upload_id, actor=current_actor())
    _work_on(upload_id)
    return redirect(url_for(".upload", upload_id=upload_id))


@blueprint.get("/tables/<int:upload_id>/errors")
@requires(Permission.DRAFT_COMMENT)
def report(upload_id: int) -> Response:
    """The rows that could not be taken over, as a table with what to put right."""
    file = making.report_file(upload_id, current_actor())
    return send_file(file.path, mimetype=file.media_type, as_attachment=True, download_name=file.name)


def _work_on(upload_id: int) -> None:
    """A small table is worked on at once; a large one waits for the worker."""
    if queries.is_small(upload_id):
        work.work_at_once(upload_id)
    else:
        flash(
            _("The table is large and is worked on in the background. You are told when it is ready."), "info"
        )


def _check_token() -> None:
    """A button of one of our pages was pressed, and not long ago."""
    if not Form().validate_on_submit():
        abort(400)
