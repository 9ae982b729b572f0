"""A person's part in sessions: handed out, and what becomes of it when the person is erased.

Who came without an account is known by the address they left. What was said stays: without the name.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from nursery.accounts import queries as accounts
from nursery.accounts.personal import Subject, erases, exports
from nursery.base.retention import Kept, expires
from nursery.extensions import Base, db
from nursery.feedback.workshops import making
from nursery.feedback.workshops.models import (
    ConfirmedMinutes,
    Participant,
    Point,
    SessionInvitation,
    Workshop,
)


@exports("workshops")
def sessions(person_id: int) -> list[dict[str, Any]]:
    """The sessions a person signed in to with the address of the account, and what was noted of them."""
    known = accounts.people([person_id])
    if not known:
        return []
    titles = (Workshop.title_ar.label("session_ar"), Workshop.title_en.label("session_en"))
    own = (Participant.name, Participant.organisation_name, Participant.gender, Participant.governorate)
    said = (Point.body, Point.verdict, Point.correction)
    rows = db.session.execute(
        select(*titles, Workshop.starts_at, *own, Participant.may_be_named, Participant.consented_at, *said)
        .join(Workshop, Workshop.id == Participant.workshop_id)
        .outerjoin(Point, (Point.participant_id == Participant.id) & Point.deleted_at.is_(None))
        .where(Participant.email == known[0].email)
        .order_by(Participant.id, Point.id)
    )
    return [dict(row._mapping) for row in rows]


@erases("workshops")
def forget(subject: Subject) -> None:
    """Take name and address off lists, invitations and sources; minutes that named them are printed anew."""
    mine = list(db.session.scalars(select(Participant).where(Participant.email == subject.email)))
    named_in = {entry.workshop_id for entry in mine if entry.may_be_named}
    for entry in mine:
        entry.name, entry.name_key = subject.instead[:120], f"erased|{entry.id}"
        entry.email = entry.organisation_name = entry.device_hash = ""
        entry.token_hash, entry.may_be_named = None, False
    _forget_sources([entry.id for entry in mine])
    invited = update(SessionInvitation).where(SessionInvitation.email == subject.email)
    db.session.execute(invited.values(email="", token_hash=None))
    for row in db.session.scalars(select(ConfirmedMinutes).where(ConfirmedMinutes.workshop_id.in_(named_in))):
        row.storage_key = row.started_at = row.ready_at = row.failed_at = None
        making.make_next.queue()


def _forget_sources(participant_ids: list[int]) -> None:
    """The comments that came from what they said no longer name them as the source."""
    comment = Base.metadata.tables["comments"]
    said = select(Point.comment_id).where(Point.participant_id.in_(participant_ids))
    db.session.execute(update(comment).where(comment.c.id.in_(said)).values(source_name=""))


@expires(Kept.INVITATIONS)
def remove_addresses(before: datetime) -> int:
    """Remove the addresses of those invited to, or quoted in, sessions that are over for so long."""
    over = select(Workshop.id).where(Workshop.ends_at < before)
    removed = 0
    for model in (SessionInvitation, Participant):
        old = update(model).where(model.workshop_id.in_(over), model.email != "")
        emptied = old.values(email="", token_hash=None).returning(model.id)
        removed += len(db.session.execute(emptied.execution_options(synchronize_session=False)).all())
    return removed
