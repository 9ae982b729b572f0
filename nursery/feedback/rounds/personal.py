"""A person's part in rounds: answers to invitations, and addresses in invitations, which do not last."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select, update

from nursery.accounts.personal import Subject, erases, exports
from nursery.base.retention import Kept, expires
from nursery.extensions import db
from nursery.feedback.rounds.models import Round, RoundParty


@exports("rounds")
def answers(person_id: int) -> list[dict[str, Any]]:
    """The invitations to rounds that a person answered for an organisation."""
    rows = db.session.execute(
        select(
            Round.title_ar.label("round_ar"),
            Round.title_en.label("round_en"),
            RoundParty.answer,
            RoundParty.answered_at,
            RoundParty.decline_reason,
        )
        .join(Round, Round.id == RoundParty.round_id)
        .where(RoundParty.answered_by == person_id)
        .order_by(RoundParty.id)
    )
    return [dict(row._mapping) for row in rows]


@erases("rounds")
def forget(subject: Subject) -> None:
    """Remove a person's address from invitations; the link that went there leads nowhere any more."""
    for column in (RoundParty.contact_email, RoundParty.focal_email):
        mine = update(RoundParty).where(func.lower(column) == subject.email)
        without: dict[str, Any] = {column.key: ""}
        if column is RoundParty.contact_email:
            without["token_hash"] = None
        db.session.execute(mine.values(without))


@expires(Kept.INVITATIONS)
def remove_addresses(before: datetime) -> int:
    """Remove the addresses of invitations to rounds that closed before a moment. Part of a command."""
    closed = select(Round.id).where(Round.closes_at < before)
    has_address = or_(RoundParty.contact_email != "", RoundParty.focal_email != "")
    old = update(RoundParty).where(RoundParty.round_id.in_(closed), has_address)
    emptied = old.values(contact_email="", focal_email="", token_hash=None).returning(RoundParty.id)
    return len(db.session.execute(emptied).all())
