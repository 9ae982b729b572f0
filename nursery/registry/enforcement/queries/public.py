"""What the public may know of what befell a licence: states with days, and public conditions; no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from nursery.base import clock
from nursery.extensions import db
from nursery.registry.enforcement.models import LicenceCondition
from nursery.registry.licensing.lifecycle import LicenceAction, SuspensionKind
from nursery.registry.licensing.models import Application, Licence, LicenceEvent
from nursery.registry.licensing.models_by_kind import LicenceTerm
from nursery.registry.licensing.standing import ENDED
from nursery.registry.rulesets.kinds import ApplicationKind


@dataclass(frozen=True)
class Happening:
    """One line of the public history: a grant, what befell the licence, or that it expired."""

    on: date
    grant: ApplicationKind | None = None
    action: LicenceAction | None = None
    suspension: SuspensionKind | None = None
    until: date | None = None

    @property
    def is_expiry(self) -> bool:
        return self.grant is None and self.action is None


@dataclass(frozen=True)
class PublicCondition:
    """A condition that the public reads."""

    text_ar: str
    text_en: str
    since: date
    due_on: date | None
    is_standing: bool
    ended_on: date | None


def history(number: str) -> list[Happening]:
    """What happened to a licence, newest first, in three queries."""
    row = db.session.execute(
        select(Licence.id, Licence.state, Licence.issued_on, Licence.expires_on).where(
            Licence.number == number
        )
    ).one()
    terms = (
        select(LicenceTerm.application_kind, LicenceTerm.last_day, Application.closed_at)
        .join(Application, Application.id == LicenceTerm.application_id)
        .where(LicenceTerm.licence_id == row.id)
        .order_by(LicenceTerm.id)
    )
    found = [
        Happening(clock.local_date(closed_at) if closed_at else row.issued_on, grant=kind, until=last_day)
        for kind, last_day, closed_at in db.session.execute(terms)
    ]
    found = found or [Happening(row.issued_on, grant=ApplicationKind.NEW)]
    events = select(LicenceEvent).where(LicenceEvent.licence_id == row.id).order_by(LicenceEvent.id)
    found += [_happening(event) for event in db.session.scalars(events)]
    if row.state not in ENDED and row.expires_on < clock.today():
        found.append(Happening(row.expires_on))
    return sorted(found, key=lambda one: one.on)[::-1]


def _happening(event: LicenceEvent) -> Happening:
    return Happening(
        clock.local_date(event.at), action=event.action, suspension=event.suspension, until=event.until
    )


def conditions(number: str) -> list[PublicCondition]:
    """The public conditions of a licence, those that stand first."""
    wanted = (
        select(LicenceCondition)
        .join(Licence, Licence.id == LicenceCondition.licence_id)
        .where(Licence.number == number, LicenceCondition.is_public.is_(True))
        .order_by(LicenceCondition.ended_at.is_not(None), LicenceCondition.id.desc())
    )
    return [
        PublicCondition(
            row.text_ar,
            row.text_en,
            clock.local_date(row.imposed_at),
            row.due_on,
            row.ended_at is None,
            clock.local_date(row.ended_at) if row.ended_at else None,
        )
        for row in db.session.scalars(wanted)
    ]
