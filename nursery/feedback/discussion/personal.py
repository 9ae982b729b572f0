"""A person's part in the discussion: handed out; what was sent stays on record without the name.

Messages, endorsements and reports hold ids alone: where the name is read, an erased one is a former member's.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from nursery.accounts.personal import exports
from nursery.extensions import db
from nursery.feedback.comments.models import Comment
from nursery.feedback.discussion.models import Endorsement, Message, Report

_COMMENT = Comment.number.label("number")


@exports("discussion")
def messages(person_id: int) -> list[dict[str, Any]]:
    """The replies a person wrote, with the number of the comment."""
    columns = (_COMMENT, Message.body, Message.written_at, Message.withdrawn_at)
    mine = select(*columns).join(Comment, Comment.id == Message.comment_id)
    mine = mine.where(Message.author_id == person_id).order_by(Message.id)
    return [dict(row._mapping) for row in db.session.execute(mine)]


@exports("discussion")
def endorsements(person_id: int) -> list[dict[str, Any]]:
    """The endorsements a person made for an organisation."""
    columns = (_COMMENT, Endorsement.support, Endorsement.made_at, Endorsement.taken_back_at)
    mine = select(*columns).join(Comment, Comment.id == Endorsement.comment_id)
    mine = mine.where(Endorsement.made_by == person_id).order_by(Endorsement.id)
    return [dict(row._mapping) for row in db.session.execute(mine)]


@exports("discussion")
def reports(person_id: int) -> list[dict[str, Any]]:
    """The reports a person made."""
    columns = (_COMMENT, Report.words, Report.reported_at)
    mine = select(*columns).join(Comment, Comment.id == Report.comment_id)
    mine = mine.where(Report.reporter_id == person_id).order_by(Report.id)
    return [dict(row._mapping) for row in db.session.execute(mine)]
