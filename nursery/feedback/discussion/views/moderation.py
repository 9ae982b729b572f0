"""The reviewers' queue, and one thing to decide about."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.errors import RuleBroken
from nursery.feedback.discussion import commands, queries
from nursery.feedback.discussion.forms import Decision, JudgeForm
from nursery.feedback.discussion.pages import blueprint
from nursery.feedback.discussion.queries import JudgePage

_moderates = requires(Permission.MODERATE_COMMENTS)


@blueprint.get("/review/<int:round_id>/moderation")
@_moderates
def moderation(round_id: int) -> str:
    """What was reported, what waits to be checked, what is hidden."""
    number = request.args.get("page", 1, type=int)
    page = queries.moderation_page(round_id, number, shows_hidden="hidden" in request.args)
    return render_template("discussion/moderation.html", page=page)


@blueprint.route("/review/<int:round_id>/moderation/comments/<int:comment_id>", methods=["GET", "POST"])
@_moderates
def judge(round_id: int, comment_id: int) -> ResponseReturnValue:
    """Decide about a comment."""
    return _judge(queries.judge_page(round_id, comment_id, None))


@blueprint.route("/review/<int:round_id>/moderation/messages/<int:message_id>", methods=["GET", "POST"])
@_moderates
def judge_message(round_id: int, message_id: int) -> ResponseReturnValue:
    """Decide about a reply."""
    comment_id = queries.comment_of_message(message_id)
    return _judge(queries.judge_page(round_id, comment_id, message_id))


def _judge(page: JudgePage) -> ResponseReturnValue:
    form, item, actor = JudgeForm(), page.item, current_actor()
    form.offer(is_hidden=item.hiding is not None, has_appeal=item.has_appeal, awaits_check=item.awaits_check)
    if form.validate_on_submit():
        with form.catching():
            flash(_decide(page, form, actor), "success")
            return redirect(url_for(".moderation", round_id=page.round.id))
    form.show_version(page.version)
    return render_template("discussion/judge.html", page=page, form=form, actor=actor), form.status


def _decide(page: JudgePage, form: JudgeForm, actor: Actor) -> str:
    """Do what was chosen; what is said afterwards."""
    item, words, seen = page.item, form.words.data or "", form.seen_version
    comment_id, message_id = item.comment.id, item.message.id if item.message else None
    if form.decision.data is Decision.HIDE:
        if form.reason.data is None:
            raise RuleBroken("discussion.words_needed", "reason")
        commands.hide(
            comment_id,
            form.reason.data,
            words,
            message_id=message_id,
            seen_version=seen,
            actor=actor,
        )
        return _("It is hidden. Its organisation is told why.")
    if form.decision.data is Decision.LEAVE:
        commands.leave(comment_id, message_id=message_id, seen_version=seen, actor=actor)
        return _("It is shown.") if item.awaits_check else _("It stays as it is.")
    if form.decision.data is Decision.SHOW or item.hiding is None:
        commands.show_again(comment_id, message_id=message_id, seen_version=seen, actor=actor)
        return _("It is shown again.")
    is_granted = form.decision.data is Decision.GRANT
    commands.decide_appeal(item.hiding.id, words, is_granted=is_granted, seen_version=seen, actor=actor)
    return _("The appeal is decided. The organisation is told.")
