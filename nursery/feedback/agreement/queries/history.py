"""What was said of a section before, and when it was opened again; who has not said everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from nursery.accounts import queries as accounts
from nursery.accounts.queries import OrganisationItem
from nursery.extensions import db
from nursery.feedback.agreement.lifecycle import ChangeReason, SectionState, Stance
from nursery.feedback.agreement.models import (
    AgreementReopening,
    AgreementSection,
    PastPosition,
    Position,
)
from nursery.feedback.agreement.queries.agreements import party_times


@dataclass(frozen=True)
class PastItem:
    """A position that no longer stands, and why."""

    organisation: OrganisationItem
    stance: Stance
    reason: str
    wording: str
    given_at: datetime
    ended_at: datetime
    ended_because: ChangeReason


@dataclass(frozen=True)
class ReopeningItem:
    """When an agreed section was opened again, and why."""

    agreed_at: datetime
    reopened_at: datetime
    reopened_by: str
    reason: str


def past_positions(agreement_section_id: int) -> list[PastItem]:
    """The positions on a section that no longer stand, the latest first."""
    statement = select(PastPosition).where(PastPosition.agreement_section_id == agreement_section_id)
    rows = list(db.session.scalars(statement.order_by(PastPosition.id.desc())))
    organisations = accounts.organisations_by_id({row.organisation_id for row in rows})
    return [
        PastItem(
            organisations[row.organisation_id],
            row.stance,
            row.reason,
            row.wording,
            row.given_at,
            row.ended_at,
            row.ended_because,
        )
        for row in rows
    ]


def reopenings(agreement_section_id: int) -> list[ReopeningItem]:
    """How often a section was opened again, the latest first."""
    wanted = AgreementReopening.agreement_section_id == agreement_section_id
    rows = list(db.session.scalars(select(AgreementReopening).where(wanted)))
    names = accounts.names_of_people({row.reopened_by for row in rows})
    found = [
        ReopeningItem(row.agreed_at, row.reopened_at, names.get(row.reopened_by or 0, ""), row.reason)
        for row in rows
    ]
    return sorted(found, key=lambda item: item.reopened_at, reverse=True)


def waiting_parties(agreement_id: int) -> dict[int, int]:
    """How many sections still wait for each party, for those that have not said everything."""
    unsettled = (AgreementSection.agreement_id == agreement_id, AgreementSection.state != SectionState.AGREED)
    total = db.session.scalar(select(func.count()).select_from(AgreementSection).where(*unsettled)) or 0
    statement = (
        select(Position.organisation_id, func.count())
        .join(AgreementSection, AgreementSection.id == Position.agreement_section_id)
        .where(*unsettled)
        .group_by(Position.organisation_id)
    )
    said = {row[0]: row[1] for row in db.session.execute(statement)}
    waiting = {one: total - said.get(one, 0) for one in party_times(agreement_id)}
    return {one: count for one, count in waiting.items() if count > 0}
