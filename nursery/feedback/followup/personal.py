"""What a person said of earlier points: handed out; it stays on record as the organisation's word.

Verdicts hold ids alone. What somebody in their own name gave as a reason is erased with their account.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.accounts.models import Organisation
from nursery.accounts.personal import Subject, erases, exports
from nursery.accounts.roles import OrganisationKind
from nursery.extensions import db
from nursery.feedback.comments.models import Comment
from nursery.feedback.followup.models import PointVerdict


@exports("comments")
def points(person_id: int) -> list[dict[str, Any]]:
    """What a person said of earlier points, with the number of the comment."""
    columns = (
        Comment.number.label("number"),
        PointVerdict.verdict.label("answer"),
        PointVerdict.note.label("reason"),
        PointVerdict.said_at.label("answered_at"),
    )
    mine = select(*columns).join(Comment, Comment.id == PointVerdict.comment_id)
    mine = mine.where(PointVerdict.said_by == person_id).order_by(PointVerdict.id)
    return [dict(row._mapping) for row in db.session.execute(mine)]


@erases("comments")
def forget(subject: Subject) -> None:
    """Take away why a point is not settled for somebody in their own name; that it is not stays."""
    own = (
        select(Comment.id)
        .join(Organisation, Organisation.id == Comment.organisation_id)
        .where(Organisation.kind == OrganisationKind.INDIVIDUAL)
    )
    said = select(PointVerdict).where(
        PointVerdict.said_by == subject.person_id, PointVerdict.comment_id.in_(own)
    )
    for row in db.session.scalars(said):
        row.note = ""
