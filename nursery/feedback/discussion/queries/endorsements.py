"""Which organisations stand behind a comment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select

from nursery.extensions import Base, db
from nursery.feedback.comments.models import CommentRevision
from nursery.feedback.discussion.lifecycle import Support
from nursery.feedback.discussion.models import Endorsement


@dataclass(frozen=True)
class EndorsementItem:
    """An organisation behind a comment; `is_of_earlier_text` says that the comment was changed since."""

    comment_id: int
    organisation_id: int
    organisation_name_ar: str
    organisation_name_en: str
    support: Support
    made_at: datetime
    is_of_earlier_text: bool


def endorsements(comment_ids: Collection[int]) -> dict[int, list[EndorsementItem]]:
    """The standing endorsements of comments, co-signers first, in one query."""
    if not comment_ids:
        return {}
    organisation = Base.metadata.tables["organisations"]
    was_changed = exists().where(
        CommentRevision.comment_id == Endorsement.comment_id,
        CommentRevision.replaced_at > Endorsement.made_at,
    )
    statement = (
        select(
            Endorsement.comment_id,
            Endorsement.organisation_id,
            organisation.c.name_ar,
            organisation.c.name_en,
            Endorsement.support,
            Endorsement.made_at,
            was_changed,
        )
        .join(organisation, organisation.c.id == Endorsement.organisation_id)
        .where(Endorsement.comment_id.in_(set(comment_ids)), Endorsement.taken_back_at.is_(None))
        .order_by(Endorsement.support, organisation.c.sort_key, Endorsement.id)
    )
    found: defaultdict[int, list[EndorsementItem]] = defaultdict(list)
    for row in db.session.execute(statement):
        found[row.comment_id].append(EndorsementItem(*row))
    return dict(found)


def standing_row(comment_id: int, organisation_id: int) -> Endorsement | None:
    """The standing endorsement of one organisation as a row, for commands."""
    return db.session.scalar(
        select(Endorsement).where(
            Endorsement.comment_id == comment_id,
            Endorsement.organisation_id == organisation_id,
            Endorsement.taken_back_at.is_(None),
        )
    )
