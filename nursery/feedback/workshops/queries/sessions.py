"""Reading sessions and their agenda."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import Base, db
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.workshops import policy
from nursery.feedback.workshops.models import AgendaItem, NoteTaker, Workshop
from nursery.feedback.workshops.queries.items import AgendaView, SessionItem
from nursery.guide.plain import plain_text


def row(workshop_id: int, *, hold: bool = False) -> Workshop:
    """The row of a session, for commands; with `hold` one command at a time. Raises `NotFound`."""
    wanted = {"key_share": True} if hold else None
    found = db.session.get(Workshop, workshop_id, with_for_update=wanted, populate_existing=hold)
    if found is None:
        raise NotFound
    return found


def row_of_request(request_key: UUID) -> Workshop | None:
    """The session that a form planned before, for commands."""
    return db.session.scalar(select(Workshop).where(Workshop.request_key == request_key))


def row_of_code(code: str) -> Workshop:
    """The session whose page for signing in has this secret. Raises `NotFound`."""
    found = db.session.scalar(select(Workshop).where(Workshop.entry_code == code))
    if found is None:
        raise NotFound
    return found


def item(found: Workshop, zone: str) -> SessionItem:
    """A row as pages see it."""
    return SessionItem(
        id=found.id,
        round_id=found.round_id,
        organisation_id=found.organisation_id,
        title_ar=found.title_ar,
        title_en=found.title_en,
        place=found.place,
        link=found.link,
        governorate=found.governorate,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        zone=zone,
        language=found.language,
        capacity=found.capacity,
        facilitator_id=found.facilitator_id,
        planned_by=found.planned_by,
        note_taker_ids=tuple(taker.person_id for taker in found.note_takers),
        state=found.state(clock.now()),
        cancel_reason=found.cancel_reason,
        drafted_at=found.drafted_at,
        answers_until=found.answers_until,
        confirmed_at=found.confirmed_at,
        lock=found.version,
    )


def session_item(workshop_id: int) -> SessionItem:
    """One session. Raises `NotFound`."""
    found = row(workshop_id)
    return item(found, rounds.round_item(found.round_id).zone)


def seen(workshop_id: int, actor: Actor | None) -> tuple[SessionItem, RoundItem]:
    """A session and its round, when the round is announced or the actor works in the session."""
    found = row(workshop_id)
    in_round = rounds.round_item(found.round_id)
    session = item(found, in_round.zone)
    if in_round.announced_at is None and not policy.may_see_inside(actor, session):
        raise NotFound
    return session, in_round


def inside(workshop_id: int, actor: Actor) -> tuple[SessionItem, RoundItem]:
    """A session and its round for those who run it or take notes in it. Raises `NotFound` for others."""
    session, in_round = seen(workshop_id, actor)
    if not policy.may_see_inside(actor, session):
        raise NotFound
    return session, in_round


def run_by(workshop_id: int, actor: Actor) -> tuple[SessionItem, RoundItem]:
    """A session and its round for those who run it. Raises `NotFound` for others."""
    session, in_round = seen(workshop_id, actor)
    if not policy.may_run(actor, session):
        raise NotFound
    return session, in_round


def of_round(in_round: RoundItem) -> list[SessionItem]:
    """The sessions of a round by their time, those that are still to come first."""
    is_over = Workshop.ends_at < clock.now()
    wanted = select(Workshop).where(Workshop.round_id == in_round.id)
    return [
        item(found, in_round.zone)
        for found in _rows(wanted.order_by(is_over, Workshop.starts_at, Workshop.id))
    ]


def staffed_by(person_id: int) -> list[tuple[SessionItem, RoundItem]]:
    """The sessions that somebody facilitates or takes notes in and whose minutes are not confirmed yet."""
    takes_notes = select(NoteTaker.workshop_id).where(NoteTaker.person_id == person_id)
    wanted = select(Workshop).where(
        (Workshop.facilitator_id == person_id) | Workshop.id.in_(takes_notes),
        Workshop.confirmed_at.is_(None),
        Workshop.cancelled_at.is_(None),
    )
    found = list(_rows(wanted.order_by(Workshop.starts_at, Workshop.id)))
    in_rounds = {round_id: rounds.round_item(round_id) for round_id in {one.round_id for one in found}}
    return [(item(one, in_rounds[one.round_id].zone), in_rounds[one.round_id]) for one in found]


def to_remind(now: datetime, until: datetime) -> list[int]:
    """The ids of sessions that begin between `now` and `until` and of which nobody was reminded yet."""
    statement = select(Workshop.id).where(
        Workshop.starts_at > now,
        Workshop.starts_at <= until,
        Workshop.cancelled_at.is_(None),
        Workshop.reminded_at.is_(None),
    )
    return list(db.session.scalars(statement.order_by(Workshop.id)))


def agenda(session: SessionItem) -> list[AgendaView]:
    """What is talked about, in order, with the time at which each begins."""
    section = Base.metadata.tables["guide_sections"]
    columns = (section.c.number, section.c.slug, section.c.title_ar, section.c.title_en)
    statement = (
        select(AgendaItem, *columns)
        .outerjoin(section, section.c.id == AgendaItem.section_id)
        .where(AgendaItem.workshop_id == session.id)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    views: list[AgendaView] = []
    begins_at = session.starts_at
    for found, number, slug, title_ar, title_en in db.session.execute(statement):
        views.append(
            AgendaView(
                found.id,
                found.position,
                found.section_id,
                number or "",
                slug or "",
                title_ar or found.title,
                title_en or found.title,
                found.minutes,
                begins_at,
            )
        )
        begins_at += timedelta(minutes=found.minutes)
    return views


def block_ids(version_id: int, numbers: Collection[str]) -> dict[str, int]:
    """The paragraphs of a version by their printed numbers, in one query (none for no numbers)."""
    if not numbers:
        return {}
    block = Base.metadata.tables["guide_blocks"]
    statement = select(block.c.number, block.c.id).where(
        block.c.version_id == version_id, block.c.number.in_(set(numbers))
    )
    return {found.number: found.id for found in db.session.execute(statement)}


def paragraphs(section_ids: Collection[int]) -> dict[int, list[tuple[str, str, str]]]:
    """(number, Arabic, English) of the numbered paragraphs of sections, in the order of reading."""
    if not section_ids:
        return {}
    block = Base.metadata.tables["guide_blocks"]
    columns = (block.c.section_id, block.c.number, block.c.markdown_ar, block.c.markdown_en)
    statement = select(*columns).where(block.c.section_id.in_(set(section_ids)), block.c.number.is_not(None))
    found: dict[int, list[tuple[str, str, str]]] = {}
    for section_id, *one in db.session.execute(statement.order_by(block.c.section_id, block.c.position)):
        number, text_ar, text_en = one
        found.setdefault(section_id, []).append((number, plain_text(text_ar), plain_text(text_en)))
    return found


def _rows(statement: Select[Workshop]) -> Iterable[Workshop]:
    return db.session.scalars(statement.options(selectinload(Workshop.note_takers)))
