"""When a nursery is open, what it costs and what it offers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time, timedelta
from uuid import UUID

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.extensions import db
from nursery.registry.licensing import checks as licensing_checks
from nursery.registry.licensing.commands.once import once
from nursery.registry.nurseries import checks
from nursery.registry.nurseries.kinds import FeePeriod, Service, Weekday
from nursery.registry.nurseries.models import ClosingDay, Fee, NurseryFile, OpeningHours
from nursery.registry.nurseries.queries import making, rows
from nursery.registry.rulesets.kinds import AgeBand

Hours = Mapping[Weekday, tuple[time, time]]
Fees = Mapping[tuple[AgeBand, FeePeriod], int]
_LONGEST_CLOSING, _FURTHEST = 120, 730
_MOST_CLOSINGS = 60


@command
def save_hours(
    nursery_id: int, hours: Hours, *, over_midnight: bool = False, actor: Actor, version: int | None = None
) -> None:
    """Save the opening hours of the whole week; days left out are closed.

    With `over_midnight` a day that closes at an earlier hour than it opens closes on the next morning.
    """
    row, present = _file(nursery_id, actor), rows.hours(nursery_id)
    _require_seen(version, making.hours_version(present))
    for day, (opens_at, closes_at) in hours.items():
        checks.hours(opens_at, closes_at, f"closes_{day.value}", over_midnight=over_midnight)
        following = hours.get(Weekday((day.value + 1) % len(Weekday)))
        if closes_at < opens_at and following is not None and following[0] < closes_at:
            raise RuleBroken("nurseries.runs_into_next_day", f"closes_{day.value}")
    if not hours:
        raise RuleBroken("nurseries.never_open", "opens_1")
    known = {entry.weekday: entry for entry in present}
    for day in Weekday:
        entry, given = known.get(day), hours.get(day)
        if given is None:
            if entry is not None:
                db.session.delete(entry)
        elif entry is None:
            db.session.add(
                OpeningHours(nursery_id=nursery_id, weekday=day.value, opens_at=given[0], closes_at=given[1])
            )
        else:
            entry.opens_at, entry.closes_at = given
    row.hours_saved_at = clock.now()
    _note("hours", nursery_id, actor, days=len(hours))


@once
@command
def add_closing_day(
    nursery_id: int, *, first_on: date, last_on: date | None, reason: str, request_key: UUID, actor: Actor
) -> int:
    """Say that the nursery is closed for a day or some days. Returns the id."""
    rows.held(nursery_id, actor)
    existing = rows.id_by_request_key(ClosingDay, request_key)
    if existing is not None:
        return existing
    last_on = last_on or first_on
    if last_on < first_on:
        raise RuleBroken("nurseries.closing_ends_before", "last_on")
    if last_on - first_on > timedelta(days=_LONGEST_CLOSING):
        raise RuleBroken("nurseries.closing_too_long", "last_on", most=_LONGEST_CLOSING)
    today = clock.today()
    if last_on < today or first_on > today + timedelta(days=_FURTHEST):
        raise RuleBroken("nurseries.closing_out_of_reach", "first_on")
    if len([one for one in rows.closing_days(nursery_id) if one.last_on >= today]) >= _MOST_CLOSINGS:
        raise RuleBroken("nurseries.too_many_closings", "first_on", most=_MOST_CLOSINGS)
    reason = licensing_checks.text(reason, "reason", most=120)
    row = ClosingDay(
        nursery_id=nursery_id, first_on=first_on, last_on=last_on, reason=reason, request_key=request_key
    )
    db.session.add(row)
    db.session.flush()
    _note("closing_days", nursery_id, actor, first_on=first_on.isoformat(), last_on=last_on.isoformat())
    return row.id


@command
def remove_closing_day(day_id: int, *, actor: Actor) -> int:
    """Take closing days out. Returns the nursery's id."""
    row = rows.closing_day(day_id)
    rows.held(row.nursery_id, actor)
    db.session.delete(row)
    _note("closing_days", row.nursery_id, actor, removed=row.first_on.isoformat())
    return row.nursery_id


@command
def save_fees(
    nursery_id: int, fees: Fees, *, note: str = "", actor: Actor, version: int | None = None
) -> None:
    """Save all fees; those left out are not asked for, 0 is free of charge."""
    row, entries = _file(nursery_id, actor), rows.fees(nursery_id)
    _require_seen(version, making.fees_version(row, entries))
    for (band, period), amount in fees.items():
        checks.fee(amount, fee_field(band, period))
    present = {(entry.band, entry.period): entry for entry in entries}
    for key, entry in present.items():
        if key not in fees:
            db.session.delete(entry)
    for key, amount in fees.items():
        if key in present:
            present[key].amount = amount
        else:
            db.session.add(Fee(nursery_id=nursery_id, band=key[0], period=key[1], amount=amount))
    row.fees_note = licensing_checks.text(note, "note", most=600, least=0)
    row.fees_saved_at = clock.now()
    _note("fees", nursery_id, actor, fees=len(fees))


@command
def save_services(
    nursery_id: int,
    services: Collection[Service],
    *,
    note: str = "",
    actor: Actor,
    version: int | None = None,
) -> None:
    """Save what the nursery offers."""
    row = _file(nursery_id, actor)
    _require_seen(version, making.services_version(row))
    row.services = " ".join(one.value for one in Service if one in services)
    row.services_note = licensing_checks.text(note, "note", most=600, least=0)
    row.services_saved_at = clock.now()
    _note("services", nursery_id, actor, services=row.services.split())


def fee_field(band: AgeBand, period: FeePeriod) -> str:
    """The name of the form field of a fee."""
    return f"{period.value}_{band.value.replace('-', '_')}"


def _file(nursery_id: int, actor: Actor) -> NurseryFile:
    """The file's own row of a nursery that is now held: nobody saves a part of it at the same time."""
    rows.held(nursery_id, actor)
    return rows.file_of(nursery_id)


def _require_seen(version: int | None, present: int) -> None:
    """Raises `Conflict` when this part was saved otherwise since it was read; other parts do not matter."""
    if version is not None and version != present:
        raise Conflict("stale")


def _note(what: str, nursery_id: int, actor: Actor, **details: object) -> None:
    trail.record(f"nursery_file.{what}_saved", "nursery", nursery_id, actor_id=actor.person_id, **details)
