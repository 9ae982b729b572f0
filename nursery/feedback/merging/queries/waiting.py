"""Accepted comments whose wording is not in the text yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Select, exists, func, select

from nursery.extensions import Base, db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.models import Comment
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.models import Response
from nursery.feedback.merging.lifecycle import ChangeState
from nursery.feedback.merging.models import AppliedChange
from nursery.feedback.merging.queries.counts import has_wording, is_accepted

_COMMENT = len(fields(SubmittedComment))


@dataclass(frozen=True)
class WaitingItem:
    """An accepted comment that is not applied. `move_after_key` is the paragraph it would stand after."""

    comment: SubmittedComment
    move_after_key: str
    response_id: int
    disposition: Disposition
    reason: str
    taken_text: str


def waiting(
    round_id: int, *, slug: str | None = None, comment_ids: Collection[int] | None = None
) -> list[WaitingItem]:
    """What waits of a round, or of one of its sections, or of some comments, in reading order."""
    comments = submitted.relation().c
    target = Base.metadata.tables["guide_blocks"].alias("target")
    statement = _waiting(
        select(
            *submitted.columns(),
            func.coalesce(target.c.key, ""),
            Response.id,
            Response.disposition,
            Response.reason,
            Response.taken_text,
        ).select_from(submitted.relation()),
        round_id,
    ).outerjoin(target, target.c.id == comments.move_after_id)
    if slug is not None:
        statement = statement.where(comments.section_slug == slug)
    if comment_ids is not None:
        statement = statement.where(comments.id.in_(comment_ids))
    rows = db.session.execute(statement.order_by(*submitted.reading_order()))
    return [WaitingItem(SubmittedComment(*row[:_COMMENT]), *row[_COMMENT:]) for row in rows]


def hold(round_id: int, comment_ids: Collection[int]) -> None:
    """Hold comments until the present command ends: nobody changes the response to them meanwhile."""
    mine = select(Comment.id).where(Comment.round_id == round_id, Comment.id.in_(comment_ids))
    db.session.execute(mine.order_by(Comment.id).with_for_update()).all()


def waiting_counts(round_id: int) -> dict[str, tuple[int, int]]:
    """By the slugs of sections: how many comments wait with wording, and how many without."""
    comments = submitted.relation().c
    statement = _waiting(
        select(comments.section_slug, has_wording(), func.count()).select_from(submitted.relation()),
        round_id,
    ).group_by(comments.section_slug, has_wording())
    found: dict[str, tuple[int, int]] = {}
    for slug, is_ready, count in db.session.execute(statement):
        ready, other = found.get(slug, (0, 0))
        found[slug] = (ready + count, other) if is_ready else (ready, other + count)
    return found


def _waiting(statement: Select[*tuple[Any, ...]], round_id: int) -> Select[*tuple[Any, ...]]:
    comments = submitted.relation().c
    stands = exists().where(
        AppliedChange.comment_id == comments.id, AppliedChange.state == ChangeState.APPLIED
    )
    return statement.join(Response, Response.comment_id == comments.id).where(
        comments.round_id == round_id, comments.block_id.is_not(None), is_accepted(), ~stands
    )
