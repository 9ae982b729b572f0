"""How official comments read before they were changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select

from nursery.base.redline import Piece, redline
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentKind, Proposal
from nursery.feedback.comments.models import CommentRevision
from nursery.feedback.comments.queries.comments import CommentItem
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.guide.plain import plain_text


@dataclass(frozen=True)
class Reading:
    """What a comment said at one time."""

    kind: CommentKind
    body: str
    proposal: Proposal | None
    proposed_text: str
    reason: str
    source_url: str
    visibility: Visibility


@dataclass(frozen=True)
class Change:
    """One change of an official comment: before, after, and what is other in the text and the wording."""

    when: datetime
    by: int | None
    before: Reading
    after: Reading
    text: list[Piece]
    wording: list[Piece]
    reason: list[Piece]


def changes_of(comment: CommentItem) -> list[Change]:
    """The changes of an official comment, oldest first; none for most, in one query."""
    columns = (
        CommentRevision.kind,
        CommentRevision.body,
        CommentRevision.proposal,
        CommentRevision.proposed_text,
        CommentRevision.reason,
        CommentRevision.source_url,
        CommentRevision.visibility,
        CommentRevision.replaced_at,
        CommentRevision.replaced_by,
    )
    statement = select(*columns).where(CommentRevision.comment_id == comment.id)
    rows = db.session.execute(statement.order_by(CommentRevision.id)).all()
    readings = [*(Reading(*row[:-2]) for row in rows), _now(comment)]
    return [
        _change(row.replaced_at, row.replaced_by, before, after)
        for row, (before, after) in zip(rows, pairwise(readings), strict=True)
    ]


def _now(comment: CommentItem) -> Reading:
    return Reading(
        comment.kind,
        comment.body,
        comment.proposal,
        comment.proposed_text,
        comment.reason,
        comment.source_url,
        comment.visibility,
    )


def _change(when: datetime, by: int | None, before: Reading, after: Reading) -> Change:
    return Change(
        when=when,
        by=by,
        before=before,
        after=after,
        text=_pieces(before.body, after.body),
        wording=_pieces(plain_text(before.proposed_text), plain_text(after.proposed_text)),
        reason=_pieces(before.reason, after.reason),
    )


def _pieces(before: str, after: str) -> list[Piece]:
    return redline(before, after) if before != after else []
