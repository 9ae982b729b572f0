"""Planning a session: what, when, where, who runs it, what is talked about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.workshops import notices, policy, queries, rules, tokens
from nursery.feedback.workshops.commands import loading
from nursery.feedback.workshops.lifecycle import SessionAction, SessionLanguage
from nursery.feedback.workshops.models import AgendaItem, NoteTaker, Point, Workshop
from nursery.guide import queries as guide


@command
def plan(
    round_id: int,
    *,
    request_key: UUID,
    title_ar: str,
    title_en: str = "",
    place: str = "",
    link: str = "",
    governorate: str | None = None,
    starts_at: datetime,
    ends_at: datetime,
    language: SessionLanguage = SessionLanguage.AR,
    capacity: int | None = None,
    facilitator_id: int | None = None,
    note_taker_ids: Collection[int] = (),
    actor: Actor,
) -> int:
    """Plan a session in a round; returns its id. The same `request_key` again is that session.

    Who plans it runs it, unless somebody else is named.
    """
    if not policy.may_plan(actor):
        raise NotAllowed
    rules.round_for_sessions(round_id)
    accounts.hold(actor.person_id)
    before = queries.row_of_request(request_key)
    if before is not None:
        if before.planned_by != actor.person_id:
            raise NotFound
        return before.id
    facilitator_id = facilitator_id or actor.person_id or 0
    row = Workshop(
        round_id=round_id,
        organisation_id=actor.organisations(Permission.RUN_WORKSHOPS)[0],
        request_key=request_key,
        planned_by=actor.person_id,
        planned_at=clock.now(),
        entry_code=tokens.entry_code(),
    )
    _write(
        row,
        title_ar=title_ar,
        title_en=title_en,
        place=place,
        link=link,
        governorate=governorate,
        starts_at=starts_at,
        ends_at=ends_at,
        language=language,
        capacity=capacity,
        facilitator_id=facilitator_id,
        note_taker_ids=note_taker_ids,
    )
    db.session.add(row)
    db.session.flush()
    trail.record("workshop.planned", "workshop", row.id, actor_id=actor.person_id, round=round_id)
    notices.named(queries.session_item(row.id), {facilitator_id, *note_taker_ids} - {actor.person_id})
    return row.id


@command
def edit(
    workshop_id: int,
    *,
    title_ar: str,
    title_en: str = "",
    place: str = "",
    link: str = "",
    governorate: str | None = None,
    starts_at: datetime,
    ends_at: datetime,
    language: SessionLanguage = SessionLanguage.AR,
    capacity: int | None = None,
    facilitator_id: int,
    note_taker_ids: Collection[int] = (),
    lock: int | None = None,
    actor: Actor,
) -> None:
    """Change a session before it begins; those invited are told when its time or place is another one."""
    row, before = loading.load(workshop_id, SessionAction.EDIT, actor, lock)
    named_before = {before.facilitator_id, *before.note_taker_ids}
    _write(
        row,
        title_ar=title_ar,
        title_en=title_en,
        place=place,
        link=link,
        governorate=governorate,
        starts_at=starts_at,
        ends_at=ends_at,
        language=language,
        capacity=capacity,
        facilitator_id=facilitator_id,
        note_taker_ids=note_taker_ids,
    )
    is_elsewhere = (row.starts_at, row.ends_at, row.place, row.link) != (
        before.starts_at,
        before.ends_at,
        before.place,
        before.link,
    )
    if is_elsewhere:
        row.reminded_at = None
    # Note-takers stand in a table of their own: the session's version tells that they changed.
    flag_modified(row, "title_ar")
    db.session.flush()
    trail.record("workshop.changed", "workshop", row.id, actor_id=actor.person_id)
    session = queries.session_item(row.id)
    notices.named(session, {facilitator_id, *note_taker_ids} - named_before - {actor.person_id})
    if is_elsewhere:
        notices.moved(session, queries.invitation_rows(row.id))


def _write(row: Workshop, *, note_taker_ids: Collection[int], **values: Any) -> None:
    """Check and write what a form says of a session."""
    rules.check_times(values["starts_at"], values["ends_at"])
    rules.check_where(values["place"], values["link"], values["governorate"])
    rules.check_staff(values["facilitator_id"], note_taker_ids)
    values["title_en"] = values["title_en"].strip() or values["title_ar"].strip()
    for name, value in values.items():
        setattr(row, name, value.strip() if type(value) is str else value)
    wanted = set(note_taker_ids)
    row.note_takers = [taker for taker in row.note_takers if taker.person_id in wanted]
    present = {taker.person_id for taker in row.note_takers}
    row.note_takers += [NoteTaker(person_id=person_id) for person_id in sorted(wanted - present)]


@command
def cancel(workshop_id: int, reason: str, *, lock: int | None = None, actor: Actor) -> None:
    """Call a session off, with a reason that all who are invited are told."""
    row = queries.row(workshop_id, hold=True)
    if row.cancelled_at is not None and policy.may_run(actor, queries.session_item(workshop_id)):
        return
    row, _session = loading.load(workshop_id, SessionAction.CANCEL, actor, lock)
    if not reason.strip():
        raise RuleBroken("workshop.reason_needed", "reason")
    row.cancelled_at, row.cancel_reason = clock.now(), reason.strip()
    db.session.flush()
    trail.record("workshop.cancelled", "workshop", row.id, actor_id=actor.person_id)
    notices.cancelled(queries.session_item(row.id), queries.invitation_rows(row.id))


@command
def add_to_agenda(
    workshop_id: int, *, section_id: int | None = None, title: str = "", minutes: int, actor: Actor
) -> int:
    """Put a section of the round's version, or a free item, at the end of the agenda; returns its id.

    What stands there already is not put there twice.
    """
    row, _session = loading.load(workshop_id, SessionAction.EDIT, actor)
    title = "" if section_id is not None else title.strip()
    if not 1 <= minutes <= rules.MOST_MINUTES:
        raise RuleBroken("workshop.minutes_wrong", "minutes", most=rules.MOST_MINUTES)
    if section_id is None and not title:
        raise RuleBroken("workshop.agenda_empty", "title")
    same = next((one for one in row.agenda if (one.section_id, one.title) == (section_id, title)), None)
    if same is not None:
        return same.id
    if len(row.agenda) >= rules.MOST_AGENDA:
        raise RuleBroken("workshop.agenda_full", most=rules.MOST_AGENDA)
    version_id = rules.round_for_sessions(row.round_id).version_id
    if section_id is not None and guide.section(section_id).version_id != version_id:
        raise RuleBroken("workshop.section_unknown", "section_id")
    position = max((one.position for one in row.agenda), default=0) + 1
    item = AgendaItem(section_id=section_id, title=title, minutes=minutes, position=position)
    row.agenda.append(item)
    db.session.flush()
    trail.record("workshop.agenda_changed", "workshop", row.id, actor_id=actor.person_id, added=item.id)
    return item.id


@command
def move_on_agenda(
    workshop_id: int, agenda_id: int, *, down: bool, position: int | None = None, actor: Actor
) -> None:
    """Put an item one place later (`down`) or earlier; at the end of the list nothing happens.

    `position` is where the actor saw it: a button pressed twice moves it once.
    """
    row, _session = loading.load(workshop_id, SessionAction.EDIT, actor)
    item = _on_agenda(row, agenda_id)
    order = list(row.agenda)
    at = order.index(item)
    if position is not None and position != item.position:
        return
    to = at + (1 if down else -1)
    if not 0 <= to < len(order):
        return
    order.insert(to, order.pop(at))
    for position, one in enumerate(order, 1):
        one.position = position
    trail.record("workshop.agenda_changed", "workshop", row.id, actor_id=actor.person_id, moved=agenda_id)


@command
def take_off_agenda(workshop_id: int, agenda_id: int, *, actor: Actor) -> None:
    """Take an item off the agenda, while nothing is recorded under it."""
    row, _session = loading.load(workshop_id, SessionAction.EDIT, actor)
    item = _on_agenda(row, agenda_id)
    if db.session.scalar(select(Point.id).where(Point.agenda_id == agenda_id).limit(1)) is not None:
        raise Conflict("workshop.agenda_in_use")
    row.agenda.remove(item)
    trail.record("workshop.agenda_changed", "workshop", row.id, actor_id=actor.person_id, removed=agenda_id)


def _on_agenda(row: Workshop, agenda_id: int) -> AgendaItem:
    item = next((one for one in row.agenda if one.id == agenda_id), None)
    if item is None:
        raise NotFound
    return item
