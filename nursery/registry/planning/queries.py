"""Every read of planning: the list by risk, what is planned, who has how much to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.inspections.lifecycle import OPEN_STATES, InspectionState, Purpose
from nursery.registry.inspections.models import Inspection
from nursery.registry.licensing.models import Licence, Nursery, Provider
from nursery.registry.planning.routes import Point
from nursery.registry.planning.scoring import PARTS, Scored, scored
from nursery.registry.planning.weights import weights
from nursery.registry.rulesets.kinds import Rating, Severity

PLAN, VISIT = Permission.PLAN_INSPECTIONS, Permission.INSPECT
MOST_CHOSEN = 60
_L = Licence
_COLUMNS = (_L.nursery_id, _L.number, _L.name_ar, _L.name_en, _L.governorate, _L.district, _L.address)
_MORE = (_L.latitude, _L.longitude, _L.rating, _L.is_provisional)


@dataclass(frozen=True)
class RiskLine:
    """A nursery in the order of its score; `parts` are what the score is made of."""

    nursery_id: int
    number: str
    name_ar: str
    name_en: str
    governorate: str
    district: str
    address: str
    latitude: float | None
    longitude: float | None
    rating: Rating | None
    is_provisional: bool
    score: int
    parts: dict[str, int]
    last_visit: date | None
    planned_on: date | None
    open_complaints: int
    places: int
    findings: dict[Severity, int] = field(default_factory=dict)

    @property
    def point(self) -> Point | None:
        """Where it is, when that is known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


@dataclass(frozen=True)
class PlannedVisit:
    """A visit of a plan."""

    inspection_id: int
    nursery_id: int
    planned_on: date
    inspector_id: int
    purpose: Purpose
    state: InspectionState
    name_ar: str
    name_en: str
    district: str
    address: str
    phone: str
    point: Point | None


@dataclass(frozen=True)
class Load:
    """How much an inspector has to do: visits in the month, and days on which there are any."""

    person_id: int
    name: str
    visits: int
    days: int


def governorates(actor: Actor) -> list[str] | None:
    """The governorates the actor plans for; None means all."""
    return actor.governorates(PLAN)


def risk_list(
    actor: Actor, *, governorate: str | None = None, district: str | None = None, page: int = 1
) -> Page[RiskLine]:
    """One page of the nurseries by their score, the highest first: three queries, however many there are.

    The whole country is sorted by score alone; what a line shows is read for the page's nurseries only.
    """
    pieces, conditions = _pieces(actor, governorate, district)
    total = db.session.scalar(select(func.count()).select_from(_L).where(*conditions)) or 0
    number = min(max(1, page), Page((), total, 1).last)
    first = (
        select(_L.nursery_id)
        .select_from(pieces.weighed)
        .where(*conditions)
        .order_by(pieces.score.desc(), _L.id)
    )
    ids = list(db.session.scalars(first.limit(PAGE_SIZE).offset(offset(number))))
    return Page(chosen(actor, ids) if ids else [], total, number)


def chosen(actor: Actor, nursery_ids: Collection[int]) -> list[RiskLine]:
    """These nurseries, as far as the actor plans for them, the highest score first."""
    among = list(nursery_ids)[:MOST_CHOSEN]
    pieces, conditions = _pieces(actor, None, None, among)
    wanted = _lines(pieces).where(*conditions, _L.nursery_id.in_(among))
    return [_line(row) for row in db.session.execute(wanted.order_by(pieces.score.desc(), _L.id))]


def _pieces(
    actor: Actor, governorate: str | None, district: str | None, among: Collection[int] | None = None
) -> tuple[Scored, list[ColumnElement[bool]]]:
    codes = governorates(actor)
    if governorate:
        codes = [governorate] if codes is None or governorate in codes else []
    pieces = scored(weights(), codes, clock.today(), among)
    own = select(Provider.id).where(
        Provider.organisation_id.in_({one.organisation_id for one in actor.grants})
    )
    conditions = [pieces.is_listed, _L.provider_id.not_in(own)]
    return pieces, [*conditions, _L.district == district] if district else conditions


def _lines(pieces: Scored) -> Any:
    parts = [column.label(f"part_{name}") for name, column in pieces.parts.items()]
    further = [column.label(name) for name, column in pieces.further.items()]
    return select(*_COLUMNS, *_MORE, *parts, *further, pieces.score.label("score")).select_from(pieces.source)


def _line(row: Any) -> RiskLine:
    values = row._asdict()
    parts = {name: int(values.pop(f"part_{name}")) for name in PARTS}
    findings = {one: int(values.pop(one.value)) for one in Severity}
    return RiskLine(**values, parts=parts, findings=findings)


def inspectors(governorate: str | None) -> list[Recipient]:
    """Who visits nurseries of the governorate."""
    return accounts.recipients(VISIT, governorate=governorate) if governorate else accounts.recipients(VISIT)


def loads(people: Sequence[Recipient], month: date) -> list[Load]:
    """What each inspector has to do in the month of a day, in one query."""
    first, last = month_of(month)
    wanted = (
        select(Inspection.inspector_id, func.count(), func.count(Inspection.planned_on.distinct()))
        .where(
            Inspection.inspector_id.in_([one.person_id for one in people]),
            Inspection.state != InspectionState.CALLED_OFF,
            Inspection.planned_on.between(first, last),
        )
        .group_by(Inspection.inspector_id)
    )
    found = {key: (visits, days) for key, visits, days in db.session.execute(wanted)}
    return [Load(one.person_id, one.name, *found.get(one.person_id, (0, 0))) for one in people]


def month_visits(actor: Actor, month: date) -> list[PlannedVisit]:
    """The visits of a month that the actor plans or makes, in the order of days and inspectors."""
    first, last = month_of(month)
    wanted = _visits().where(
        Inspection.planned_on.between(first, last),
        Inspection.state != InspectionState.CALLED_OFF,
        *_may_read(actor),
    )
    order = (Inspection.planned_on, Inspection.inspector_id, Inspection.id)
    return [_visit(row) for row in db.session.execute(wanted.order_by(*order))]


def day_visits(actor: Actor, inspector_id: int, day: date) -> list[PlannedVisit]:
    """An inspector's visits of a day. Raises `NotFound` when there is none the actor may read."""
    wanted = _visits().where(
        Inspection.inspector_id == inspector_id,
        Inspection.planned_on == day,
        Inspection.state != InspectionState.CALLED_OFF,
        *_may_read(actor),
    )
    found = [_visit(row) for row in db.session.execute(wanted.order_by(Inspection.id))]
    if not found:
        raise NotFound
    return found


def planned_with(keys: Collection[UUID]) -> list[int]:
    """The visits that were planned with these keys."""
    return list(db.session.scalars(select(Inspection.id).where(Inspection.request_key.in_(keys))))


def hold(nursery_ids: Collection[int]) -> None:
    """Let nobody else plan these nurseries before this plan is made or given up."""
    wanted = select(Nursery.id).where(Nursery.id.in_(nursery_ids)).order_by(Nursery.id)
    db.session.execute(wanted.with_for_update())


def still_to_come(nursery_ids: Collection[int]) -> list[int]:
    """The visits to these nurseries that are planned or under way."""
    open_now = Inspection.nursery_id.in_(nursery_ids), Inspection.state.in_(OPEN_STATES)
    return list(db.session.scalars(select(Inspection.id).where(*open_now)))


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _may_read(actor: Actor) -> list[ColumnElement[bool]]:
    """Planners read the plan of their governorates, inspectors their own; nobody their own organisation's."""
    own = {one.organisation_id for one in actor.grants}
    readable: list[ColumnElement[bool]] = [Provider.organisation_id.not_in(own)]
    if not actor.may(PLAN):
        return [*readable, Inspection.inspector_id == (actor.person_id or 0)]
    codes = governorates(actor)
    return readable if codes is None else [*readable, Inspection.governorate.in_(codes)]


def _visits() -> Any:
    columns = (
        *(Inspection.id, Inspection.nursery_id, Inspection.planned_on, Inspection.inspector_id),
        *(Inspection.purpose, Inspection.state, Nursery.name_ar, Nursery.name_en, Nursery.district),
        *(Nursery.address, Nursery.phone, Nursery.latitude, Nursery.longitude),
    )
    joined = select(*columns).join(Nursery, Nursery.id == Inspection.nursery_id)
    return joined.join(Provider, Provider.id == Nursery.provider_id)


def _visit(row: Any) -> PlannedVisit:
    values = row._asdict()
    latitude, longitude = values.pop("latitude"), values.pop("longitude")
    point = (latitude, longitude) if latitude is not None and longitude is not None else None
    return PlannedVisit(inspection_id=values.pop("id"), **values, point=point)
