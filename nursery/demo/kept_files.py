"""The files of a few nurseries of Damascus and Aleppo, and half a year of their monthly figures."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, time, timedelta
from io import BytesIO
from uuid import uuid4

from PIL import Image, ImageDraw
from sqlalchemy import select

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.models import Membership, Person
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.demo import data, lately
from nursery.demo.cast import Cast
from nursery.demo.timeline import Story, at, working_day
from nursery.extensions import db
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence, Nursery, Provider
from nursery.registry.nurseries import commands as files
from nursery.registry.nurseries import queries as kept
from nursery.registry.nurseries.kinds import (
    FeePeriod,
    PaperKind,
    Service,
    Weekday,
)
from nursery.registry.rulesets.kinds import AgeBand, RoomUse, StaffRole
from nursery.registry.statistics import commands as statistics
from nursery.registry.statistics import months
from nursery.registry.statistics import queries as reported
from nursery.registry.statistics.figures import Figures
from nursery.registry.statistics.models import FigureKind

_WHERE, _OPERATOR, _MONTHS = "SY-DI", "operator@example.org", 6
_HOW_MANY = {_WHERE: 4, "SY-HL": 3}
_UNCHANGED, _SEED = 0.3, 35
_YOUNG = frozenset({AgeBand.M0_6, AgeBand.M6_12})
_MIDDLE, _OLD = frozenset({AgeBand.M12_24}), frozenset({AgeBand.M24_36})
_ROOMS: tuple[tuple[str, RoomUse, float, frozenset[AgeBand]], ...] = (
    ("غرفة الرضّع", RoomUse.PLAY, 26.5, _YOUNG),
    ("الغرفة الزرقاء", RoomUse.PLAY, 31.0, _MIDDLE),
    ("الغرفة الصفراء", RoomUse.PLAY, 30.0, _MIDDLE),
    ("غرفة النجوم", RoomUse.PLAY, 48.0, _OLD),
    ("غرفة النوم", RoomUse.SLEEP, 24.0, frozenset()),
    ("المطبخ", RoomUse.KITCHEN, 12.0, frozenset()),
    ("الحديقة", RoomUse.OUTDOOR, 260.0, frozenset()),
)
_ROLES = (*[StaffRole.DIRECTOR], *[StaffRole.CAREGIVER] * 6, *[StaffRole.ASSISTANT] * 3, *[StaffRole.COOK])
_CLOSED = (Weekday.FRIDAY, Weekday.SATURDAY)


def stories(cast: Cast, today: date) -> Iterable[Story]:
    """The files first, then month after month; what happened lately in those of Damascus."""
    chance = random.Random(_SEED)  # noqa: S311 - the same data at every load
    told: list[tuple[int, Actor]] = []
    for governorate, number in _HOW_MANY.items():
        here = told if governorate == _WHERE else []
        yield _story(cast, today, chance, governorate, number, here)
    yield lately.story(told, today)


def _story(
    cast: Cast,
    today: date,
    chance: random.Random,
    governorate: str,
    number: int,
    told: list[tuple[int, Actor]],
) -> Story:
    wanted = [months.after(months.newest(today), -back) for back in range(_MONTHS - 1, -1, -1)]
    yield at(working_day(wanted[0] + timedelta(days=8)), 10)
    told += [(nursery.id, _operator(nursery)) for nursery in _nurseries(today, governorate, number)]
    for place, (nursery_id, actor) in enumerate(told):
        _fill(nursery_id, actor, place, chance)
    officer = cast.official(Role.LICENSING_OFFICER, governorate)
    for nursery_id, _actor in told:
        files.confirm_rooms(nursery_id, actor=officer)
    for month in wanted:
        day = working_day(months.after(month) + timedelta(days=chance.randrange(2, 5)))
        yield at(min(day, today - timedelta(days=1)), 9, chance.randrange(60))
        for nursery_id, actor in told if month != wanted[-1] else told[1:]:
            _report(nursery_id, month, actor, chance)


def _nurseries(today: date, governorate: str, number: int) -> list[Nursery]:
    """Licensed nurseries of a governorate, that of the operator who can sign in first."""
    named = select(Membership.organisation_id).join(Person, Person.id == Membership.person_id)
    mine = Provider.organisation_id.in_(named.where(Person.email == _OPERATOR))
    statement = (
        select(Nursery)
        .join(Licence, Licence.nursery_id == Nursery.id)
        .join(Provider, Provider.id == Nursery.provider_id)
        .where(
            Nursery.governorate == governorate,
            Licence.state == LicenceState.ACTIVE,
            Licence.expires_on > today,
        )
        .order_by(mine.desc(), Nursery.id)
    )
    return list(db.session.scalars(statement.limit(number)))


def _operator(nursery: Nursery) -> Actor:
    """Whoever acts for the provider of a nursery."""
    organisation_id = nursery.provider.organisation_id
    statement = select(Person).join(Membership, Membership.person_id == Person.id)
    person = db.session.scalars(
        statement.where(Membership.organisation_id == organisation_id).order_by(Person.id)
    ).first()
    if person is None:
        raise LookupError(nursery.id)
    grants = (Grant(Role.OPERATOR, organisation_id),)
    return Actor(person.id, person.name, person.language, grants)


def _fill(nursery_id: int, actor: Actor, number: int, chance: random.Random) -> None:
    """Rooms, staff with papers, hours, fees, services and a photo."""
    for name, use, area, bands in _ROOMS:
        spread = round(area * chance.uniform(0.9, 1.15), 1)
        details = files.RoomDetails(name, use, spread, bands)
        files.add_room(nursery_id, details, request_key=uuid4(), actor=actor)
    names = data.read("names")
    families = chance.sample(names["families"], len(_ROLES))
    for family, role in zip(families, _ROLES, strict=True):
        name = f"{chance.choice(names['women'])} {family} (تجريبية)"
        _employ(nursery_id, actor, name, role, chance)
    week = {day: (time(7, 30), time(14 + number % 3)) for day in Weekday if day not in _CLOSED}
    files.save_hours(nursery_id, week, actor=actor)
    fees = {(band, FeePeriod.MONTH): 250_000 + 25_000 * chance.randrange(5) for band in AgeBand}
    fees |= {(AgeBand.M24_36, FeePeriod.REGISTRATION): 50_000}
    files.save_fees(nursery_id, fees, note="نصف الرسم للطفل الثاني من الأسرة نفسها.", actor=actor)
    offered = [Service.MEALS, Service.OUTDOOR_PLAY, *chance.sample(list(Service), 2)]
    note = "وجبة إفطار كل صباح، ولقاء شهري مع الأهل."
    files.save_services(nursery_id, set(offered), note=note, actor=actor)
    alt = {
        "alt_ar": "رسم لحديقة فيها أرجوحة وشجرة",
        "alt_en": "A drawing of a garden with a swing and a tree",
    }
    files.add_photo(nursery_id, _garden(number), **alt, is_public=True, actor=actor)


def _employ(nursery_id: int, actor: Actor, name: str, role: StaffRole, chance: random.Random) -> None:
    today = clock.today()
    since = today - timedelta(days=chance.randrange(90, 1200))
    born = date(today.year - chance.randrange(22, 55), chance.randrange(1, 13), chance.randrange(1, 28))
    details = files.StaffDetails(name, role, since, birth_date=born)
    staff_id = files.add_staff(nursery_id, details, request_key=uuid4(), actor=actor)
    for kind in PaperKind:
        expires = (
            None if kind is PaperKind.QUALIFICATION else today + timedelta(days=chance.randrange(400, 700))
        )
        paper = files.PaperDetails(
            kind,
            "إجازة في رياض الأطفال" if kind is PaperKind.QUALIFICATION else "",
            f"{chance.randrange(100, 9000)}/{today.year}",
            today - timedelta(days=20),
            expires,
        )
        scan = files.PaperFile(
            BytesIO(data.document("director-qualification.pdf")), "وثيقة.pdf", "application/pdf"
        )
        files.add_paper(staff_id, paper, scan, request_key=uuid4(), actor=actor)


def _report(nursery_id: int, month: date, actor: Actor, chance: random.Random) -> None:
    """The figures of a month; now and then nothing changed."""
    if chance.random() < _UNCHANGED and reported.previous_report(nursery_id, month) is not None:
        statistics.repeat_last(nursery_id, month, actor=actor)
        return
    licensed = kept.places_asked(nursery_id)
    numbers: dict[tuple[FigureKind, str], int] = {}
    for band in AgeBand:
        places = licensed.get(band, 0)
        children = places - min(places, chance.randrange(0, 4))
        girls = children // 2 + (children % 2) * chance.randrange(2)
        numbers |= {
            (FigureKind.GIRLS, band.value): girls,
            (FigureKind.BOYS, band.value): children - girls,
            (FigureKind.FREE, band.value): places - children,
        }
    for role, number in kept.staff_counts(nursery_id).items():
        numbers[FigureKind.STAFF, role.value] = number
    statistics.report_month(nursery_id, month, Figures(numbers), actor=actor)


def _garden(number: int) -> BytesIO:
    """A garden with a swing and a tree, drawn."""
    image = Image.new("RGB", (960, 640), ("#cfe8f5", "#e3f1d8", "#fbe9cf", "#e5e0f3")[number % 4])
    draw = ImageDraw.Draw(image)
    draw.ellipse((760, 60, 880, 180), fill="#f4c542")
    draw.rectangle((0, 430, 960, 640), fill="#7fb069")
    draw.rectangle((180, 250, 215, 470), fill="#8a5a36")
    draw.ellipse((80, 90, 320, 330), fill="#3f8f5b")
    for x in (480, 760):
        draw.line((x, 470, x + 40, 200), fill="#5c4a3d", width=14)
        draw.line((x + 80, 470, x + 40, 200), fill="#5c4a3d", width=14)
    draw.line((520, 206, 800, 206), fill="#5c4a3d", width=14)
    for x in (610, 690):
        draw.line((x, 206, x, 380), fill="#444444", width=5)
    draw.rectangle((596, 380, 704, 396), fill="#c0392b")
    target = BytesIO()
    image.save(target, "PNG")
    target.seek(0)
    return target
