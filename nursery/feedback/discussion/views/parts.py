"""What the discussion puts on the pages of others."""

from __future__ import annotations

from collections.abc import Sequence

from flask import g, render_template, request
from markupsafe import Markup

from nursery.accounts.access import actor_or_none
from nursery.accounts.roles import Permission
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.queries import CommentPage
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.discussion import queries
from nursery.feedback.discussion.forms import ReplyForm
from nursery.feedback.discussion.pages import words
from nursery.feedback.discussion.queries import EndorsementItem
from nursery.feedback.rounds.queries import RoundItem
from nursery.web import slots


@slots.fill("comments.comment.below")
def thread(page: CommentPage) -> Markup:
    """Endorsements, replies and the form for another one, below a comment."""
    actor = actor_or_none()
    if actor is None:
        return Markup("")
    number = request.args.get("replies", 1, type=int)
    found = queries.thread_page(page.comment, page.round, actor, number)
    form = ReplyForm(formdata=None)
    form.offer(found.voices, found.organisations)
    is_official = page.comment.state is CommentState.SUBMITTED
    return _part("discussion/_thread.html", page=found, form=form, is_official=is_official)


@slots.fill("consolidation.comment.endorsements")
def endorsed(comment_id: int, ids: Sequence[int]) -> Markup:
    """Who stands behind a comment in a list of comments (`ids`): read once for the whole list."""
    known: dict[tuple[int, ...], dict[int, list[EndorsementItem]]] = g.setdefault("endorsements", {})
    key = tuple(ids)
    if key not in known:
        known[key] = queries.endorsements(key)
    found = known[key].get(comment_id, [])
    return _part("discussion/_endorsed.html", endorsements=found) if found else Markup("")


@slots.fill("consolidation.respond.below")
def beside_answer(comment: SubmittedComment, item: RoundItem) -> Markup:
    """What reviewers read of the discussion while they answer a comment, and where they write in it."""
    count = queries.messages_for_reviewers(comment.id)
    return _part("discussion/_beside_answer.html", comment=comment, round=item, count=count)


@slots.fill("rounds.manage.links")
@slots.fill("board.board.links")
def moderation_link(item: RoundItem) -> Markup:
    """The way to the queue, for those who moderate."""
    actor = actor_or_none()
    if item.announced_at is None or actor is None or not actor.may(Permission.MODERATE_COMMENTS):
        return Markup("")
    return _part("discussion/_link.html", round=item)


def _part(template: str, **values: object) -> Markup:
    return Markup(render_template(template, **words(), **values))  # noqa: S704 - a template's own markup
