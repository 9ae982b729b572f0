"""A person's part in the responses: handed out. It stays on record without the name.

Responses and verdicts hold ids alone: where the name is read, an erased one is a former member's. What was
said of a response was said for an organisation, and is part of the account of the round.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.accounts.models import Organisation
from nursery.accounts.personal import Subject, erases, exports
from nursery.accounts.roles import OrganisationKind
from nursery.extensions import db
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation.models import GivenVerdict

_COMMENT, _ANSWER = Comment.number.label("number"), GivenVerdict.verdict.label("answer")


@exports("comments")
def verdicts(person_id: int) -> list[dict[str, Any]]:
    """What a person said of responses, with the number of the comment."""
    columns = (_COMMENT, _ANSWER, GivenVerdict.reason, GivenVerdict.given_at.label("answered_at"))
    mine = select(*columns).join(Comment, Comment.id == GivenVerdict.comment_id)
    mine = mine.where(GivenVerdict.given_by == person_id).order_by(GivenVerdict.comment_id)
    return [dict(row._mapping) for row in db.session.execute(mine)]


@erases("comments")
def forget(subject: Subject) -> None:
    """Take away why somebody in their own name does not agree; what they said of the response stays."""
    own = (
        select(Comment.id)
        .join(Organisation, Organisation.id == Comment.organisation_id)
        .where(Organisation.kind == OrganisationKind.INDIVIDUAL)
    )
    said = select(GivenVerdict).where(
        GivenVerdict.given_by == subject.person_id, GivenVerdict.comment_id.in_(own)
    )
    for row in db.session.scalars(said):
        row.reason = ""
