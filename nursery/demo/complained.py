"""Complaints in three states, a place without a licence reported by two people, a plan of visits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from nursery.base import clock
from nursery.demo.cast import Cast
from nursery.demo.timeline import Story, at, working_day
from nursery.extensions import db
from nursery.registry.complaints import commands
from nursery.registry.complaints.codes import hash_of
from nursery.registry.complaints.commands import Contact, Details
from nursery.registry.complaints.lifecycle import ComplaintKind
from nursery.registry.complaints.models import Complaint
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence
from nursery.registry.planning import commands as planning
from nursery.registry.planning import queries as plans
from nursery.registry.planning import routes
from nursery.registry.planning.commands import Intended
from nursery.registry.planning.weights import weights

_GOVERNORATE, _PLANNED = "SY-DI", 6
_OLD = "انتظرت عند الباب ربع ساعة والأطفال وحدهم في الباحة، وباب الشارع مفتوح. حدث ذلك مرتين هذا الأسبوع."
_ANSWER = (
    "زرنا الحضانة دون إعلام مسبق، وثبت أن باب الباحة كان يُترك مفتوحاً. ركّبت الحضانة قفلاً وكلّفت جليسة بالباحة."
)
_NOW = "في قاعة الرضّع رائحة رطوبة شديدة وبقع عفن على الجدار قرب الأسرّة، وقد أخبرنا الإدارة قبل شهر."
_NEW = "زادت الأقساط في منتصف العام دون إخبارنا، وقيل لنا إن من لا يدفع لا يُستقبل طفله."
_NAME = "حضانة النجوم (تجريبية)"
_PLACE = "شقة في الطابق الثاني يدخلها كل صباح نحو عشرين طفلاً، ولا لافتة على الباب ولا ترخيص معلّق."


def stories(cast: Cast, today: date) -> Iterable[Story]:
    """What people wrote, what became of it, and the plan."""
    yield _answered(cast, today)
    yield _investigated(cast, today)
    yield _received(today)
    yield _reported(today)
    yield _plan(cast, today)


def _answered(cast: Cast, today: date) -> Story:
    """Investigated, found to be true, and answered; the complainant has not said yet whether it satisfies."""
    officer, day = cast.actor("officer.damascus"), working_day(today - timedelta(days=31))
    yield at(day, 18, 40)
    found = _received_id(Details(ComplaintKind.SAFETY, _OLD, is_urgent=True, number=_licence(0)))
    yield at(working_day(day + timedelta(days=3)), 9)
    commands.assign(found, officer_id=officer.person_id or 0, actor=officer)
    commands.investigate(found, actor=officer)
    yield at(working_day(today - timedelta(days=6)), 13)
    commands.conclude(
        found, is_true=True, finding="الباب مفتوح في زيارتين، والمديرة تقرّ بذلك.", actor=officer
    )
    commands.close(found, answer=_ANSWER, actor=officer)


def _investigated(cast: Cast, today: date) -> Story:
    """With an officer, from somebody who left a telephone number."""
    officer = cast.actor("officer.damascus")
    yield at(today - timedelta(days=9), 20, 5)
    details = Details(ComplaintKind.HEALTH, _NOW, number=_licence(1))
    found = _received_id(details, Contact("أمّ لطفلين (تجريبية)", "0940000001", ""))
    yield at(working_day(today - timedelta(days=5)), 10)
    commands.assign(found, officer_id=officer.person_id or 0, actor=officer)
    commands.investigate(found, actor=officer)


def _received(today: date) -> Story:
    """New, and nobody's yet."""
    yield at(today - timedelta(days=1), 21, 15)
    _received_id(Details(ComplaintKind.FEES, _NEW, number=_licence(2)))


def _reported(today: date) -> Story:
    """A place without a licence, reported by two people who do not know of one another."""
    place: dict[str, Any] = {"governorate": _GOVERNORATE, "district": "SY0100", "place_name": _NAME}
    yield at(today - timedelta(days=4), 8, 20)
    first = Details(
        ComplaintKind.UNLICENSED,
        _PLACE,
        address="ركن الدين، بناء 21",
        latitude=33.5402,
        longitude=36.2951,
        **place,
    )
    _received_id(first)
    yield at(today - timedelta(days=2), 17, 50)
    text = "أسمع أصوات أطفال كثيرين كل صباح من شقة مجاورة، وأظنها حضانة بلا ترخيص."
    second = Details(
        ComplaintKind.UNLICENSED,
        text,
        address="ركن الدين، خلف المدرسة",
        latitude=33.5406,
        longitude=36.2954,
        **place,
    )
    _received_id(second)


def _plan(cast: Cast, today: date) -> Story:
    """The nurseries with the highest scores, visited in the next weeks."""
    officer, inspector = cast.actor("officer.damascus"), cast.actor("inspector.damascus")
    yield at(working_day(today), 8, 45)
    lines = [line for line in plans.risk_list(officer).items if line.planned_on is None][:_PLANNED]
    planned = routes.spread(
        lines,
        district=lambda line: line.district,
        at=lambda line: line.point,
        inspectors=[inspector.person_id or 0],
        first=clock.today() + timedelta(days=7),
        per_day=2,
        working_days=weights().working_days,
    )
    visits = [Intended(line.nursery_id, person, day) for line, person, day in planned]
    if visits:
        planning.plan_visits(visits, request_key=uuid4(), actor=officer)


def _received_id(details: Details, contact: Contact | None = None) -> int:
    code = commands.receive(details, contact=contact, request_key=uuid4())
    return db.session.scalars(select(Complaint.id).where(Complaint.token_hash == hash_of(code))).one()


def _licence(place: int) -> str:
    """A licence of Damascus that is in force at this moment of the story."""
    wanted = select(Licence.number).where(
        Licence.governorate == _GOVERNORATE,
        Licence.state == LicenceState.ACTIVE,
        Licence.expires_on >= clock.today(),
    )
    numbers = db.session.scalars(wanted.order_by(Licence.id.desc()).limit(place + 2)).all()
    return numbers[min(place, len(numbers) - 1)]
