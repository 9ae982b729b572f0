"""The committee's decision, and the licence that comes of it."""

from __future__ import annotations

from datetime import date, timedelta

from nursery import places
from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import arabic, clock
from nursery.base.command import command
from nursery.base.errors import RuleBroken
from nursery.base.numbering import next_number
from nursery.extensions import db
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands import steps
from nursery.registry.licensing.lifecycle import ApplicationAction, LicenceState
from nursery.registry.licensing.models import Application, Licence, Nursery
from nursery.registry.rulesets.rules import rule_set_on


@command
def grant(application_id: int, *, reason: str = "", actor: Actor, version: int | None = None) -> int:
    """Grant the licence: it is on the public register at once. Returns the licence's id.

    Granting against the proposal needs a reason.
    """
    row = steps.load(application_id, ApplicationAction.GRANT, actor=actor, version=version)
    reason = checks.text(reason, "reason", least=0)
    if not row.proposed_grant and not reason:
        raise RuleBroken("application.reason_against_proposal", "reason")
    _decide(row, reason, actor)
    licence = _new_licence(row)
    db.session.add(licence)
    db.session.flush()
    trail.record(
        "licence.granted",
        "licence",
        licence.id,
        actor_id=actor.person_id,
        application=row.id,
        number=licence.number,
    )
    steps.move(row, ApplicationAction.GRANT, actor=actor, note=reason, licence=licence.number)
    return licence.id


@command
def refuse(application_id: int, *, reason: str, actor: Actor, version: int | None = None) -> None:
    """Refuse the licence, with the reason."""
    row = steps.load(application_id, ApplicationAction.REFUSE, actor=actor, version=version)
    reason = checks.text(reason, "reason")
    _decide(row, reason, actor)
    steps.move(row, ApplicationAction.REFUSE, actor=actor, note=reason)


def _decide(row: Application, reason: str, actor: Actor) -> None:
    row.decision_reason = reason
    row.decided_by = actor.person_id
    row.closed_at = clock.now()


def _new_licence(row: Application) -> Licence:
    """The licence with a copy of everything the public register shows."""
    nursery, today = row.nursery, clock.today()
    number = licence_number(nursery.governorate)
    copied = ("kind", "name_ar", "governorate", "district", "address", "phone", "latitude", "longitude")
    return Licence(
        number=number,
        nursery_id=nursery.id,
        application_id=row.id,
        state=LicenceState.ACTIVE,
        state_since=today,
        issued_on=today,
        expires_on=last_day(today, rule_set_on(today).licence_years),
        name_en=nursery.name_en or nursery.name_ar,
        search_text=_search_text(nursery, number),
        sort_key=arabic.sort_key(nursery.name_ar)[:200],
        **{name: getattr(nursery, name) for name in copied},
        **{checks.places_field(item.band): item.places for item in nursery.places},
    )


def licence_number(governorate: str) -> str:
    """The next licence number of a governorate: its letters and six digits, `DI-000123`."""
    return f"{governorate.removeprefix('SY-')}-{next_number(f'licence:{governorate}'):06d}"


def last_day(issued_on: date, years: int) -> date:
    """The last day of a licence of `years` years."""
    try:
        return issued_on.replace(year=issued_on.year + years) - timedelta(days=1)
    except ValueError:
        return date(issued_on.year + years, 2, 28)


def _search_text(nursery: Nursery, number: str) -> str:
    where = (places.district_name, nursery.district), (places.governorate_name, nursery.governorate)
    names = [name(code, language) for name, code in where for language in ("ar", "en")]
    return arabic.search_text(nursery.name_ar, nursery.name_en, *names, number)
