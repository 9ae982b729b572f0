"""A nursery as officials see it, and the list of those in their governorates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from nursery.accounts.actors import Actor
from nursery.base import arabic, clock
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider
from nursery.registry.licensing.queries.nurseries import licence_item
from nursery.registry.nurseries import policy
from nursery.registry.nurseries.policy import Sides
from nursery.registry.nurseries.queries import files, happenings
from nursery.registry.nurseries.queries.items import StaffItem
from nursery.registry.nurseries.queries.official_items import (
    ListedNursery,
    Record,
    RecordApplication,
    Twin,
)
from nursery.registry.nurseries.staff_models import StaffMember

_MOST_WORDS = 6


def record(nursery_id: int, actor: Actor) -> Record:
    """All of a nursery for an official of its governorate. Raises `NotFound` for anybody else."""
    nursery, provider = files.nursery_and_provider(nursery_id)
    sides = Sides(provider.organisation_id, nursery.governorate)
    if not policy.is_official(actor, sides):
        raise NotFound
    file = files.made(nursery, provider)
    return Record(
        file=file,
        licences=files.licences(nursery_id),
        applications=_applications(nursery_id),
        twins=twins(nursery_id, file.present, actor),
        incidents=happenings.of_nursery(nursery_id),
        may_check=policy.may_check(actor, sides),
    )


def _applications(nursery_id: int) -> tuple[RecordApplication, ...]:
    """What was applied for; drafts are the operator's own."""
    statement = (
        select(
            Application.id,
            Application.reference,
            Application.kind,
            Application.state,
            Application.submitted_at,
            Application.closed_at,
        )
        .where(Application.nursery_id == nursery_id, Application.submitted_at.is_not(None))
        .order_by(Application.id.desc())
    )
    return tuple(RecordApplication(**row) for row in db.session.execute(statement).mappings())


def twins(nursery_id: int, staff: Sequence[StaffItem], actor: Actor) -> tuple[Twin, ...]:
    """Those who work here today and, by number or by name and birth, in another nursery as well."""
    if not staff:
        return ()
    own = select(StaffMember).where(StaffMember.id.in_([person.id for person in staff]))
    mine = {row.id: row for row in db.session.scalars(own)}
    by_number = {row.national_hash: row.id for row in mine.values() if row.national_hash}
    by_name = {(row.name_key, row.birth_date): row.id for row in mine.values() if row.birth_date}
    found, people = [], {person.id: person for person in staff}
    for other, nursery, organisation_id in db.session.execute(_elsewhere(nursery_id, by_number, by_name)):
        is_by_number = other.national_hash is not None and other.national_hash in by_number
        key = (other.name_key, other.birth_date)
        if not is_by_number and not _same_name(other, mine, by_name.get(key)):
            continue
        person = people[by_number[other.national_hash] if is_by_number else by_name[key]]
        may_open = policy.is_official(actor, Sides(organisation_id, nursery.governorate))
        names = (nursery.name_ar, nursery.name_en, nursery.governorate)
        found.append(Twin(person, nursery.id, *names, is_by_number, may_open))
    return tuple(found)


def _same_name(other: StaffMember, mine: dict[int, StaffMember], own_id: int | None) -> bool:
    """Whether name and birth are the same, and no two numbers tell the people apart."""
    if own_id is None:
        return False
    return not (mine[own_id].national_hash and other.national_hash)


def _elsewhere(nursery_id: int, by_number: dict[Any, int], by_name: dict[Any, int]) -> Any:
    today = clock.today()
    names = [and_(StaffMember.name_key == key, StaffMember.birth_date == day) for key, day in by_name]
    alike = or_(StaffMember.national_hash.in_(list(by_number)), *names)
    return (
        select(StaffMember, Nursery, Provider.organisation_id)
        .join(Nursery, Nursery.id == StaffMember.nursery_id)
        .join(Provider, Provider.id == Nursery.provider_id)
        .where(
            StaffMember.nursery_id != nursery_id,
            StaffMember.forgotten_at.is_(None),
            StaffMember.employed_from <= today,
            or_(StaffMember.employed_to.is_(None), StaffMember.employed_to >= today),
            alike,
        )
        .order_by(StaffMember.id)
    )


def listed(
    actor: Actor, *, words: str = "", governorate: str = "", district: str = "", page: int = 1
) -> Page[ListedNursery]:
    """The nurseries of the actor's governorates, by name.

    Each word has to be in a name, or be the number of the licence.
    """
    newest = (
        select(func.max(Licence.id))
        .where(Licence.nursery_id == Nursery.id)
        .correlate(Nursery)
        .scalar_subquery()
    )
    scope = and_(True, *_scope(actor, governorate, district), *_named(words))
    base = select(Nursery, Licence).outerjoin(Licence, Licence.id == newest).where(scope)
    number = max(1, page)
    total = (
        db.session.scalar(
            select(func.count(Nursery.id)).outerjoin(Licence, Licence.id == newest).where(scope)
        )
        or 0
    )
    order = base.order_by(Nursery.governorate, Nursery.name_ar, Nursery.id)
    found = db.session.execute(order.limit(PAGE_SIZE).offset(offset(number)))
    return Page([_listed(nursery, licence) for nursery, licence in found], total=total, number=number)


def _scope(actor: Actor, governorate: str, district: str) -> list[ColumnElement[bool]]:
    codes = policy.governorates(actor)
    conditions: list[ColumnElement[bool]] = []
    if codes is not None:
        conditions.append(Nursery.governorate.in_(codes))
    if governorate:
        conditions.append(Nursery.governorate == governorate)
    if district:
        conditions.append(Nursery.district == district)
    return conditions


def _named(words: str) -> list[ColumnElement[bool]]:
    """Each word stands in a name as it was written, or its stem in the licence's search text."""
    conditions: list[ColumnElement[bool]] = []
    for written in words.split()[:_MOST_WORDS]:
        stem = arabic.search_text(written)
        ways = [Nursery.name_ar.icontains(written, autoescape=True), Licence.number == written]
        ways.append(Nursery.name_en.icontains(written, autoescape=True))
        if stem:
            ways.append(Licence.search_text.contains(stem, autoescape=True))
        conditions.append(or_(*ways))
    return conditions


def _listed(nursery: Nursery, licence: Licence | None) -> ListedNursery:
    return ListedNursery(
        nursery.id,
        nursery.name_ar,
        nursery.name_en,
        nursery.kind,
        nursery.governorate,
        nursery.district,
        licence_item(licence) if licence is not None else None,
    )
