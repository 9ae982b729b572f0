"""Opening an agreed section again: the lock ends, all who agreed are told, and they are asked anew."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.agreement import notices, policy, queries
from nursery.feedback.agreement.commands import checks
from nursery.feedback.agreement.commands.keeping import end_position
from nursery.feedback.agreement.commands.loading import held, section_row
from nursery.feedback.agreement.commands.managing import move_closing
from nursery.feedback.agreement.lifecycle import SECTION, ChangeReason, SectionAction
from nursery.feedback.agreement.models import Agreement, AgreementReopening, AgreementSection, Position


@command
def reopen(
    agreement_id: int,
    section_id: int,
    *,
    reason: str,
    closes_at: datetime | None = None,
    lock: int | None = None,
    actor: Actor,
) -> None:
    """End the lock of an agreed section, with a reason that all parties are told.

    While the version is in question every position on it is reset and asked for again; once the date has
    passed a new one is needed. On a version that was replaced or adopted only the lock ends: what was said of
    it stays as it was said.
    """
    if not policy.may_run(actor):
        raise NotAllowed
    row = held(agreement_id)
    section = section_row(agreement_id, section_id)
    state = SECTION.next(section.state, SectionAction.REOPEN)
    if lock is not None and lock != section.version:
        raise Conflict("stale")
    if queries.newest_agreement_with(section.slug) != agreement_id:
        raise Conflict("agreement.newer_one")
    reason = checks.words(reason, "agreement.reopen_reason_needed", "reason")
    if queries.agreement_item(agreement_id).is_current:
        _ask_again(row, section, reason, closes_at, actor)
    db.session.add(
        AgreementReopening(
            agreement_section_id=section.id,
            agreed_at=section.agreed_at or clock.now(),
            reopened_at=clock.now(),
            reopened_by=actor.person_id,
            reason=reason,
        )
    )
    section.state, section.agreed_at, section.carried_from_id = state, None, None
    section.reopened_at, section.reopened_by, section.reopen_reason = clock.now(), actor.person_id, reason
    trail.record(
        "section.reopened", "agreement_section", section.id, actor_id=actor.person_id, slug=section.slug
    )
    db.session.flush()
    standing = next(one for one in queries.sections(agreement_id) if one.id == section.id)
    notices.reopened(queries.agreement_item(agreement_id), standing, queries.party_times(agreement_id))


def _ask_again(
    row: Agreement, section: AgreementSection, reason: str, closes_at: datetime | None, actor: Actor
) -> None:
    if closes_at is not None and closes_at != row.closes_at:
        move_closing(row, closes_at, reason, actor)
    elif row.closes_at <= clock.now():
        raise RuleBroken("agreement.new_date_needed", "closes_at")
    row.completed_at = None
    for position in db.session.scalars(select(Position).filter_by(agreement_section_id=section.id)):
        end_position(position, ChangeReason.REOPENED, actor)
        db.session.delete(position)
