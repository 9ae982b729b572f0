"""Agreed sections lock by themselves: in the step that completes them, or at the closing date."""

from __future__ import annotations

from sqlalchemy import or_, update

from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.extensions import db
from nursery.feedback.agreement import notices, queries
from nursery.feedback.agreement.commands.loading import held
from nursery.feedback.agreement.lifecycle import SECTION, SectionAction, SectionState
from nursery.feedback.agreement.models import Agreement, AgreementSection


def settle(row: Agreement) -> list[str]:
    """Lock every section that nothing keeps from being agreed; returns their slugs. Part of a command.

    The agreement is held by the command: two last replies at one moment do not pass each other by.
    """
    db.session.flush()
    standings = queries.sections(row.id)
    ready = [one for one in standings if not one.is_agreed and not one.missing]
    for one in ready:
        SECTION.next(one.state, SectionAction.AGREE)
        trail.record("section.agreed", "agreement_section", one.id, actor_id=None, slug=one.slug)
    _lock([one.id for one in ready])
    if row.completed_at is None and all(one.is_agreed or one in ready for one in standings):
        row.completed_at = clock.now()
        trail.record("agreement.completed", "agreement", row.id, actor_id=None, sections=len(standings))
        tell_completed.queue(row.id)
    return [one.slug for one in ready]


@jobs.task()
def tell_completed(agreement_id: int) -> None:
    """Tell everybody that all sections are agreed, outside the step that settled the last: many letters."""
    _tell_completed(agreement_id)


@command
def _tell_completed(agreement_id: int) -> None:
    item = queries.agreement_item(agreement_id)
    if item.is_complete:
        notices.completed(item, queries.parties(agreement_id))


def _lock(ids: list[int]) -> None:
    """One statement, however many sections a closing date settles."""
    if ids:
        agreed = {"state": SectionState.AGREED, "agreed_at": clock.now()}
        change = update(AgreementSection).where(AgreementSection.id.in_(ids))
        db.session.execute(change.values(version=AgreementSection.version + 1, **agreed))


@command
def settle_at_closing(agreement_id: int) -> list[str] | None:
    """Count silence once the closing date has passed; returns the slugs agreed by it.

    None when another worker did it already, or the date was moved meanwhile.
    """
    claim = (
        update(Agreement)
        .where(
            Agreement.id == agreement_id,
            Agreement.closes_at <= clock.now(),
            or_(Agreement.settled_for.is_(None), Agreement.settled_for != Agreement.closes_at),
        )
        .values(settled_for=Agreement.closes_at)
        .returning(Agreement.id)
    )
    if db.session.scalar(claim.execution_options(synchronize_session=False)) is None:
        return None
    row = held(agreement_id)
    agreed = settle(row)
    trail.record("agreement.closed", "agreement", row.id, actor_id=None, agreed=len(agreed))
    if row.completed_at is None:
        notices.closed(queries.agreement_item(row.id), queries.sections(row.id))
    return agreed
