"""The work on one comment: who answers it, until when, and the reviewers' notes."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.board import commands, queries
from nursery.feedback.board.forms import AssignForm, NoteForm
from nursery.feedback.board.views.blueprint import blueprint, context
from nursery.feedback.comments import submitted
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.rounds.queries import RoundItem
from nursery.web import slots
from nursery.web.forms import Form


@blueprint.route("/review/comments/<int:comment_id>/assign", methods=["GET", "POST"])
@requires(Permission.REVIEW_COMMENTS)
def assign(comment_id: int) -> ResponseReturnValue:
    """Who responds one comment, until when."""
    comment, form = submitted.one(comment_id), AssignForm()
    if form.validate_on_submit():
        with form.catching():
            chosen, seen = (form.chosen_reviewer, form.due_on.data), form.seen_version
            commands.assign_one(comment_id, *chosen, seen_version=seen, actor=current_actor())
            flash(_("The assignment is saved."), "success")
            return redirect(url_for("consolidation.respond", comment_id=comment_id))
    names = _fill(form, comment_id)
    return render_template("board/assign.html", comment=comment, form=form, names=names), form.status


@blueprint.route("/review/comments/<int:comment_id>/notes", methods=["GET", "POST"])
@requires(Permission.REVIEW_COMMENTS)
def notes(comment_id: int) -> ResponseReturnValue:
    """The reviewers' notes on one comment, and the form for another one."""
    comment, form = submitted.one(comment_id), NoteForm()
    if form.validate_on_submit():
        with form.catching():
            key = UUID(str(form.request_key.data))
            commands.write_note(comment_id, form.body.data or "", request_key=key, actor=current_actor())
            flash(_("The note is kept. Only reviewers read it."), "success")
            return redirect(url_for("consolidation.respond", comment_id=comment_id, _anchor="notes"))
    values = {"comment": comment, "notes": queries.notes_of(comment_id), "me": current_actor().person_id}
    return render_template("board/notes.html", form=form, **values), form.status


@blueprint.post("/review/notes/<int:note_id>/remove")
@requires(Permission.REVIEW_COMMENTS)
def remove_note(note_id: int) -> ResponseReturnValue:
    """Take back a note of one's own."""
    comment_id = queries.note_row(note_id).comment_id
    form = Form()
    if form.validate_on_submit():
        commands.remove_note(note_id, actor=current_actor())
        flash(_("The note is removed."), "success")
        return redirect(url_for("consolidation.respond", comment_id=comment_id, _anchor="notes"))
    comment = submitted.one(comment_id)
    values = {"comment": comment, "notes": queries.notes_of(comment_id), "me": current_actor().person_id}
    return render_template("board/notes.html", form=NoteForm(formdata=None), **values), form.status


@slots.fill("consolidation.respond.below")
def work(comment: SubmittedComment, item: RoundItem) -> Markup:
    """Who works on the comment and the notes, where a reviewer answers it."""
    actor = actor_or_none()
    if actor is None or not actor.may(Permission.REVIEW_COMMENTS):
        return Markup("")
    assign_form, note_form = AssignForm(formdata=None), NoteForm(formdata=None)
    page = render_template(
        "board/_work.html",
        **context(),
        comment=comment,
        round=item,
        work=queries.desk_work(comment.id),
        notes=queries.notes_of(comment.id),
        assign_form=assign_form,
        note_form=note_form,
        names=_fill(assign_form, comment.id),
        me=actor.person_id,
    )
    return Markup(page)  # noqa: S704 - a template's own markup


def _fill(form: AssignForm, comment_id: int) -> dict[int, str]:
    """The form as the comment stands; returns the reviewers by id."""
    found = queries.reviewers()
    form.offer(found, current_actor().person_id)
    standing = queries.desk_work(comment_id)
    if standing is not None:
        form.show_version(standing.version)
        if not form.is_submitted():
            form.reviewer_id.data = str(standing.reviewer_id or "")
            form.due_on.data = standing.due_on
    return {one.id: one.name for one in found}
