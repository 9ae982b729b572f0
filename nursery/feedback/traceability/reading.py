"""Who reads the matrix: reviewers all of it, editors all but what is for the reviewers only, both always;
others what was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, true

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.feedback.consolidation.queries import Withheld
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.queries import RoundItem


@dataclass(frozen=True)
class Reader:
    """What somebody may read: `is_staff` what is not published yet, too; `may_review` also the comments whose
    text is withheld from others; everybody those of `own`."""

    is_staff: bool = False
    may_review: bool = False
    may_edit: bool = False
    own: tuple[int, ...] = ()

    def withheld(self, rows: Any) -> ColumnElement[bool]:
        """The condition under which a comment's text is kept from this reader; `rows` are its columns."""
        if self.may_review:
            return false()
        closed = or_(
            rows.hidden_at.is_not(None),
            rows.awaits_check.is_(True),
            rows.visibility == Visibility.REVIEWERS,
        )
        return and_(closed, rows.organisation_id.not_in(self.own) if self.own else true())

    def withholds(self, comment: Any) -> Withheld | None:
        """Why the text of one comment is kept from this reader; None when it is not."""
        if self.may_review or comment.organisation_id in self.own:
            return None
        if comment.hidden_at is not None:
            return Withheld.HIDDEN
        if comment.awaits_check:
            return Withheld.UNCHECKED
        return Withheld.FOR_REVIEWERS if comment.visibility is Visibility.REVIEWERS else None


STAFF = Reader(is_staff=True, may_review=True, may_edit=True)
EDITORS = Reader(is_staff=True, may_edit=True)
ANYBODY = Reader()


def reader(actor: Actor | None) -> Reader:
    """The reader that an actor is; None is anybody."""
    if actor is None:
        return ANYBODY
    may_edit, may_review = actor.may(Permission.EDIT_GUIDE), actor.may(Permission.REVIEW_COMMENTS)
    own = tuple(sorted(set(actor.organisations(Permission.DRAFT_COMMENT))))
    return Reader(may_edit or may_review, may_review, may_edit, own)


def readable_round(round_id: int, who: Reader) -> RoundItem:
    """The round, for whoever may read its matrix now. Raises `NotFound`."""
    item = rounds.round_item(round_id)
    if not who.is_staff and item.response_published_at is None:
        raise NotFound
    return item
