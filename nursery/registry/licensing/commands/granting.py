"""What granting each kind of application does to the licence (docs/decisions/0031)."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import arabic, clock
from nursery.base.numbering import next_number
from nursery.extensions import db
from nursery.registry.licensing import naming
from nursery.registry.licensing.commands import licences
from nursery.registry.licensing.commands.nurseries import write_places
from nursery.registry.licensing.details import description_of, places_of
from nursery.registry.licensing.eligibility import Held, granting_refusal
from nursery.registry.licensing.lifecycle import LicenceAction, LicenceState
from nursery.registry.licensing.models import Application, Licence, Nursery
from nursery.registry.licensing.models_by_kind import LicenceTerm
from nursery.registry.licensing.queries import rows, wanted
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.registry.rulesets.rules import RuleSet, rule_set_on

_K = ApplicationKind
_YEAR = 12
_AUDIT = {
    _K.NEW: "licence.granted",
    _K.PROVISIONAL: "licence.granted",
    _K.RENEWAL: "licence.renewed",
    _K.AMENDMENT: "licence.amended",
    _K.TRANSFER: "licence.granted",
}


def take_effect(row: Application, actor: Actor) -> Licence:
    """Make of the licence what was granted, and keep its term. Part of a command.

    Raises `Conflict` when what happened to the licence since leaves nothing to grant.
    """
    rules, held = rule_set_on(clock.today()), rows.newest_licence(row.nursery_id)
    if held is not None:
        licences.settle(held)
    reason = granting_refusal(row.kind, Held.of(held, clock.today()), clock.today(), rules)
    if reason is not None:
        raise reason
    licence, first_day = _GRANTS[row.kind](row, rules, actor)
    licence.rules_version = rules.version
    db.session.add(licence)
    db.session.flush()
    _keep_term(licence, row, first_day)
    trail.record(
        _AUDIT[row.kind],
        "licence",
        licence.id,
        actor_id=actor.person_id,
        application=row.id,
        number=licence.number,
    )
    return licence


Grant = tuple[Licence, date]


def _new(row: Application, rules: RuleSet, _actor: Actor) -> Grant:
    """A licence for years; the provisional one, where there is one, becomes it."""
    today = clock.today()
    licence = rows.licence_about(row.id) or _fresh(row)
    licence.is_provisional = False
    licence.state_since = today
    licence.expires_on = last_day(today, rules.licence_years * _YEAR)
    _show(licence, row.nursery)
    return licence, today


def _provisional(row: Application, rules: RuleSet, _actor: Actor) -> Grant:
    licence, today = _fresh(row), clock.today()
    licence.is_provisional = True
    licence.expires_on = last_day(today, rules.provisional_months)
    return licence, today


def _renewal(row: Application, rules: RuleSet, _actor: Actor) -> Grant:
    """The years follow the old last day."""
    licence = _about(row)
    first_day = licence.expires_on + timedelta(days=1)
    licence.expires_on = last_day(first_day, rules.licence_years * _YEAR)
    return licence, first_day


def _amendment(row: Application, _rules: RuleSet, _actor: Actor) -> Grant:
    licence, wish = _about(row), rows.wished(row.id)
    if wish is not None:
        for name, value in description_of(wish).items():
            setattr(row.nursery, name, value)
        write_places(row.nursery, places_of(wish))
    _show(licence, row.nursery)
    return licence, clock.today()


def _transfer(row: Application, _rules: RuleSet, actor: Actor) -> Grant:
    """The old holder's licence ends; the new holder's has the same last day and names the old one."""
    old, taker = _about(row), rows.transfer(row.id).provider
    licences.move(old, LicenceAction.TRANSFER, reason="", actor=actor)
    row.nursery.provider = taker or row.nursery.provider
    db.session.flush()
    licence = _fresh(row)
    licence.is_provisional, licence.expires_on = old.is_provisional, old.expires_on
    licence.follows_id = old.id
    licence.free_places, licence.free_places_on = old.free_places, old.free_places_on
    licence.rating, licence.rated_on = old.rating, old.rated_on
    return licence, clock.today()


_GRANTS: dict[ApplicationKind, Callable[[Application, RuleSet, Actor], Grant]] = {
    _K.NEW: _new,
    _K.PROVISIONAL: _provisional,
    _K.RENEWAL: _renewal,
    _K.AMENDMENT: _amendment,
    _K.TRANSFER: _transfer,
}


def _about(row: Application) -> Licence:
    licence = rows.licence_about(row.id)
    if licence is None:
        raise LookupError(f"application {row.id} is about no licence")
    return licence


def _fresh(row: Application) -> Licence:
    """A licence with a number of its own, in force from today."""
    today, nursery = clock.today(), row.nursery
    licence = Licence(
        number=licence_number(nursery.governorate),
        nursery_id=nursery.id,
        provider_id=nursery.provider_id,
        application_id=row.id,
        state=LicenceState.ACTIVE,
        state_since=today,
        issued_on=today,
        expires_on=today,
    )
    _show(licence, nursery)
    return licence


def _show(licence: Licence, nursery: Nursery) -> None:
    """Copy everything the public register shows."""
    shown = wanted.details_of_nursery(nursery)
    shown["name_en"] = nursery.name_en or nursery.name_ar
    for name, value in shown.items():
        setattr(licence, name, value)
    licence.search_text = naming.search_text(
        nursery.name_ar, nursery.name_en, nursery.district, nursery.governorate, licence.number
    )
    licence.sort_key = arabic.sort_key(nursery.name_ar)[:200]


def _keep_term(licence: Licence, row: Application, first_day: date) -> None:
    shown: dict[str, Any] = description_of(licence)
    shown |= {name: getattr(licence, name) for name in wanted.details_of_wish(licence) if name not in shown}
    db.session.add(
        LicenceTerm(
            licence_id=licence.id,
            application_id=row.id,
            provider_id=licence.provider_id,
            application_kind=row.kind,
            first_day=first_day,
            last_day=licence.expires_on,
            is_provisional=licence.is_provisional,
            rules_version=licence.rules_version,
            **shown,
        )
    )


def licence_number(governorate: str) -> str:
    """The next licence number of a governorate: its letters and six digits, `DI-000123`."""
    return f"{governorate.removeprefix('SY-')}-{next_number(f'licence:{governorate}'):06d}"


def last_day(first_day: date, months: int) -> date:
    """The last day of `months` months that begin on `first_day`."""
    year, month = divmod(first_day.year * _YEAR + first_day.month - 1 + months, _YEAR)
    length = calendar.monthrange(year, month + 1)[1]
    if first_day.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, first_day.day) - timedelta(days=1)
