"""Where somebody stands towards a comment."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.feedback.comments import queries as comments
from nursery.feedback.comments.queries import CommentItem
from nursery.feedback.discussion.policy import Standing
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem


def standing(comment_id: int, actor: Actor) -> Standing:
    """The comment and what the actor is to it. Raises `NotFound` for a comment they may not see."""
    comment = comments.comment(comment_id)
    found = standing_of(comment, rounds.round_item(comment.round_id), actor)
    if not found.reader.may_see(comment):
        raise NotFound
    return found


def standing_of(comment: CommentItem, item: RoundItem, actor: Actor) -> Standing:
    """The same for a comment that the page has in hand."""
    own = actor.organisations(Permission.DRAFT_COMMENT)
    parties = rounds.parties_among(item.id, own)
    return Standing(comment, item, comments.reader(actor, item, parties), tuple(parties))
