"""Who sees which official comments: the one rule, for one comment and for every `select`.

An organisation sees its own comments, reviewers all that were submitted. Others never see what is hidden or
waits for its check; of the rest everybody sees what is public, the parties of the round also what is for
them, which everybody sees once the response is published. What is for the reviewers stays with them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, or_, true

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.queries import RoundItem


class Shown(Protocol):
    """What the rule needs to know of a comment."""

    @property
    def organisation_id(self) -> int: ...
    @property
    def state(self) -> CommentState: ...
    @property
    def visibility(self) -> Visibility: ...
    @property
    def awaits_check(self) -> bool: ...
    @property
    def hidden_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class Reader:
    """What a person may see of the comments of one round; `own` are the organisations they write for."""

    own: tuple[int, ...] = ()
    is_reviewer: bool = False
    is_party: bool = False
    is_answered: bool = False

    @property
    def levels(self) -> tuple[Visibility, ...]:
        """The visibilities under which the reader sees comments of others."""
        if self.is_party or self.is_answered:
            return (Visibility.PARTIES, Visibility.PUBLIC)
        return (Visibility.PUBLIC,)

    def may_see(self, comment: Shown) -> bool:
        """Whether the reader sees this comment; what is not official is seen by its organisation alone."""
        if comment.organisation_id in self.own:
            return True
        if comment.state is not CommentState.SUBMITTED:
            return False
        is_shown = comment.hidden_at is None and not comment.awaits_check
        return self.is_reviewer or (is_shown and comment.visibility in self.levels)

    def condition(self, rows: Any = Comment) -> ColumnElement[bool]:
        """The same rule as a condition on submitted comments.

        `rows` are the columns to ask: the table's, or those of `submitted.relation().c`.
        """
        if self.is_reviewer:
            return true()
        others = and_(
            rows.visibility.in_(self.levels), rows.hidden_at.is_(None), rows.awaits_check.is_(False)
        )
        return or_(rows.organisation_id.in_(self.own), others) if self.own else others


def reader(actor: Actor | None, item: RoundItem, parties: Collection[int] | None = None) -> Reader:
    """The reader of a round; `parties` are those of their organisations that take part, when known."""
    is_answered = item.response_published_at is not None
    if actor is None:
        return Reader(is_answered=is_answered)
    own = tuple(sorted(set(actor.organisations(Permission.DRAFT_COMMENT))))
    is_reviewer = actor.may(Permission.REVIEW_COMMENTS)
    if parties is None:
        parties = rounds.parties_among(item.id, own) if own and not is_reviewer else ()
    return Reader(own, is_reviewer, bool(parties), is_answered)


def visible_to(actor: Actor | None, item: RoundItem, rows: Any = Comment) -> ColumnElement[bool]:
    """The condition under which `actor` (None: anybody) sees submitted comments of the round."""
    return reader(actor, item).condition(rows)
