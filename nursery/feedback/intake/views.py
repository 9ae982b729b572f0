"""The pages on which staff enter what came on paper, by e-mail or by phone."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.base.storage import storage
from nursery.feedback.comments import labels
from nursery.feedback.comments.queries import CommentPage
from nursery.feedback.intake import commands, queries, reading
from nursery.feedback.intake.forms import LettersQuery, RecordForm
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.web import slots
from nursery.web.converters import row_id

blueprint = Blueprint("intake", "nursery.feedback.intake", url_prefix="/review", template_folder="templates")


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of comments, for the pages of this package."""
    return {"comment_words": labels}


@blueprint.get("/<int:round_id>/letters")
@requires(Permission.RECORD_LETTERS)
def index(round_id: int) -> str:
    """What was entered in a round, the newest first."""
    query = LettersQuery()
    query.validate()
    return render_template(
        "intake/index.html",
        round=rounds.visible_round(round_id, current_actor()),
        found=queries.entered(round_id, query.wanted(), request.args.get("page", 1, type=int)),
        query=query,
    )


@blueprint.route("/<int:round_id>/letters/new", methods=["GET", "POST"])
@requires(Permission.RECORD_LETTERS)
def record(round_id: int) -> ResponseReturnValue:
    """A letter with its first comment, or with `letter` another comment of a known one."""
    actor = current_actor()
    page = queries.record_page(round_id, actor, request.args.get("letter", type=row_id))
    form = RecordForm()
    form.offer(page)
    if form.validate_on_submit():
        with form.catching():
            head = page.letter.id if page.letter else form.head()
            done = commands.record(round_id, head, form.point(), request_key=form.key, actor=actor)
            flash(
                _("Entered under number %(number)s. The organisation is told.", number=done.number), "success"
            )
            if request.form.get("then") == "another":
                return redirect(url_for(".record", round_id=round_id, letter=done.letter_id))
            return redirect(url_for(".index", round_id=round_id))
    return render_template("intake/record.html", page=page, form=form), form.status


@blueprint.get("/<int:round_id>/letters/<int:letter_id>/scan")
@requires(Permission.RECORD_LETTERS, Permission.REVIEW_COMMENTS, Permission.DRAFT_COMMENT)
def scan(round_id: int, letter_id: int) -> ResponseReturnValue:
    """The scan, for staff and for the organisation that wrote the letter; never public."""
    letter = queries.letter(letter_id, current_actor())
    if not letter.scan_key or letter.round_id != round_id:
        raise NotFound
    reading.note_read(letter.id, actor=current_actor())
    return send_file(
        storage.path(letter.scan_key),
        mimetype=letter.scan_type,
        as_attachment=True,
        download_name=letter.scan_name,
        conditional=True,
        max_age=0,
    )


@slots.fill("rounds.manage.links")
@slots.fill("board.board.links")
def link(item: RoundItem) -> Markup:
    """The way to the letters from the page on which a round is managed."""
    actor = actor_or_none()
    if item.announced_at is None or actor is None or not actor.may(Permission.RECORD_LETTERS):
        return Markup("")
    return Markup(render_template("intake/_link.html", round=item))  # noqa: S704 - a template's own markup


@slots.fill("comments.comment.below")
def source(page: CommentPage) -> Markup:
    """The letter with which a comment came, for staff and for its organisation."""
    actor = actor_or_none()
    if page.comment.channel not in commands.CHANNELS or actor is None:
        return Markup("")
    if not (page.is_of_reader or page.is_reviewer):
        return Markup("")
    letter_id = queries.letter_of(page.comment.id)
    if letter_id is None:
        return Markup("")
    letter = queries.letter(letter_id, actor)
    return Markup(render_template("intake/_source.html", letter=letter, comment_words=labels))  # noqa: S704 - our own template
