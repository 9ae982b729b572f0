"""The lead reviewer's pages: the questions of a draft round."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.questions import commands, queries
from nursery.feedback.questions.forms import QuestionForm
from nursery.feedback.questions.lifecycle import QuestionKind
from nursery.feedback.questions.pages import blueprint
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.guide import queries as guide
from nursery.web.forms import Form

_manages = requires(Permission.MANAGE_ROUNDS)


@blueprint.get("/<int:round_id>/manage/questions")
@_manages
def index(round_id: int) -> str:
    """The questions of a round in their order."""
    item = rounds.round_item(round_id)
    chapters = guide.contents(item.version_id)
    return render_template(
        "questions/index.html",
        round=item,
        asked=queries.questions(round_id),
        sections={section.id: section for chapter in chapters for section in chapter.sections},
        is_draft=item.state is RoundState.DRAFT,
    )


@blueprint.route("/<int:round_id>/manage/questions/new", methods=["GET", "POST"])
@_manages
def add(round_id: int) -> ResponseReturnValue:
    """Add a question to a draft round."""
    item, form = rounds.round_item(round_id), QuestionForm()
    form.offer(guide.contents(item.version_id), item.section_ids)
    if form.validate_on_submit():
        with form.catching():
            kind = QuestionKind(form.kind.data)
            key = form.key
            commands.ask(round_id, kind, **form.values(), request_key=key, actor=current_actor())
            flash(_("The question is added."), "success")
            return redirect(url_for(".index", round_id=round_id))
    return render_template("questions/edit.html", form=form, round=item, question=None), form.status


@blueprint.route("/questions/<int:question_id>", methods=["GET", "POST"])
@_manages
def edit(question_id: int) -> ResponseReturnValue:
    """Change a question of a draft round."""
    question = queries.question(question_id)
    item, form = rounds.round_item(question.round_id), QuestionForm(question)
    form.offer(guide.contents(item.version_id), item.section_ids)
    if form.validate_on_submit():
        with form.catching():
            kind, lock = QuestionKind(form.kind.data), form.seen_version
            commands.change(question_id, kind, **form.values(), lock=lock, actor=current_actor())
            flash(_("The question is changed."), "success")
            return redirect(url_for(".index", round_id=item.id))
    form.show_version(queries.question(question_id).lock)
    return render_template("questions/edit.html", form=form, round=item, question=question), form.status


@blueprint.post("/questions/<int:question_id>/remove")
@_manages
def remove(question_id: int) -> ResponseReturnValue:
    """Take a question out of a draft round."""
    question = queries.question(question_id)
    _check_token()
    commands.remove(question_id, actor=current_actor())
    flash(_("The question is removed."), "success")
    return redirect(url_for(".index", round_id=question.round_id))


@blueprint.post("/questions/<int:question_id>/move")
@_manages
def move(question_id: int) -> ResponseReturnValue:
    """Move a question one place up or down."""
    question = queries.question(question_id)
    _check_token()
    commands.move(question_id, up=request.form.get("way") == "up", actor=current_actor())
    return redirect(url_for(".index", round_id=question.round_id, _anchor=question.field))


def _check_token() -> None:
    """A button of one of our pages was pressed, and not long ago."""
    if not Form().validate_on_submit():
        abort(400)
