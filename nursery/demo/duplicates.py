"""A nursery in Damascus that somebody else entered a second time: it waits for the officer to look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import select

from nursery.demo.cast import Cast
from nursery.demo.holders import Holder
from nursery.demo.licensing import enter
from nursery.demo.timeline import Story, at, working_day
from nursery.extensions import db
from nursery.registry.duplicates import commands as duplicates
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.licensing import commands
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Nursery
from nursery.registry.rulesets.kinds import AgeBand, ProviderKind

_GOVERNORATE = "SY-DI"
_SECOND = Holder(
    "second.holder",
    ProviderKind.NATURAL_PERSON,
    "ميساء عبد الكريم (تجريبية)",
    "Maysa Abdulkarim (demo)",
    "ميساء عبد الكريم (تجريبية)",
    98_765,
)
_BECAUSE = "استلمتُ الحضانة من مالكتها السابقة هذا الشهر، وسأتقدّم بطلب ترخيص باسمي."


def stories(cast: Cast, today: date) -> Iterable[Story]:
    """One nursery, twice."""
    yield _twice(cast, today)


def _twice(cast: Cast, today: date) -> Story:
    """The same place, phone and street, the name written a little differently."""
    yield at(working_day(today - timedelta(days=1)), 14)
    enter(_SECOND, cast)
    provider_id, actor = _SECOND.entered
    nursery_id = commands.create_nursery(
        provider_id, _details(_under_way()), request_key=uuid4(), actor=actor
    )
    duplicates.explain(RecordKind.NURSERY, nursery_id, _BECAUSE, actor=actor)


def _under_way() -> Nursery:
    """A nursery of Damascus whose application the directorate has before it."""
    wanted = (
        select(Nursery)
        .join(Application, Application.nursery_id == Nursery.id)
        .where(
            Nursery.governorate == _GOVERNORATE,
            Nursery.latitude.is_not(None),
            Application.state == ApplicationState.UNDER_ASSESSMENT,
        )
        .order_by(Application.id.desc())
    )
    row = db.session.scalars(wanted).first()
    if row is None:
        raise LookupError(_GOVERNORATE)
    return row


def _details(row: Nursery) -> commands.NurseryDetails:
    return commands.NurseryDetails(
        kind=row.kind,
        name_ar=row.name_ar.replace("دار حضانة", "حضانة", 1),
        name_en=row.name_en,
        governorate=row.governorate,
        district=row.district,
        address=f"{row.address}، الطابق الأرضي",
        phone=row.phone,
        latitude=row.latitude,
        longitude=row.longitude,
        places={AgeBand.M12_24: 12, AgeBand.M24_36: 15},
    )
