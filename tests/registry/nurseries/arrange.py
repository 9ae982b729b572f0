"""A nursery with a file, by the commands that people use."""

from __future__ import annotations

import io
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

from PIL import Image

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.registry.nurseries import commands
from nursery.registry.nurseries.kinds import (
    FeePeriod,
    IncidentKind,
    IncidentSeverity,
    PaperKind,
    Service,
    Weekday,
)
from nursery.registry.rulesets.kinds import AgeBand, RoomUse, StaffRole

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def add_room(
    nursery_id: int,
    actor: Actor,
    *,
    name: str = "الغرفة الزرقاء",
    use: RoomUse = RoomUse.PLAY,
    area: float = 30.0,
    bands: frozenset[AgeBand] = frozenset(),
) -> int:
    """A room of a nursery."""
    details = commands.RoomDetails(name, use, area, bands)
    return commands.add_room(nursery_id, details, request_key=uuid4(), actor=actor)


def add_staff(
    nursery_id: int,
    actor: Actor,
    *,
    name: str = "ليلى الحسن",
    role: StaffRole = StaffRole.CAREGIVER,
    birth_date: date | None = None,
    national_number: str | None = None,
    employed_from: date | None = None,
    employed_to: date | None = None,
) -> int:
    """Somebody who works there."""
    since = employed_from or clock.today() - timedelta(days=200)
    details = commands.StaffDetails(name, role, since, employed_to, birth_date, national_number)
    return commands.add_staff(nursery_id, details, request_key=uuid4(), actor=actor)


def add_paper(
    staff_id: int,
    actor: Actor,
    *,
    kind: PaperKind = PaperKind.CLEARANCE,
    holds: int = 400,
    file: bytes | None = None,
) -> int:
    """A paper that holds for so many days more."""
    today = clock.today()
    details = commands.PaperDetails(
        kind, "شهادة", "77/2026", today - timedelta(days=30), today + timedelta(days=holds)
    )
    attached = commands.PaperFile(io.BytesIO(file), "paper.pdf", "application/pdf") if file else None
    return commands.add_paper(staff_id, details, attached, request_key=uuid4(), actor=actor)


def photo_bytes(colour: str = "#0b5f58", **options: object) -> bytes:
    """A picture as a camera makes one."""
    target = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(target, "JPEG", **options)
    return target.getvalue()


def full_file(nursery_id: int, actor: Actor) -> None:
    """Everything a file can hold."""
    add_room(nursery_id, actor)
    add_room(nursery_id, actor, name="الحديقة", use=RoomUse.OUTDOOR, area=200)
    for name in ("ليلى الحسن", "سعاد الخطيب", "منى ديب"):
        staff_id = add_staff(nursery_id, actor, name=name)
        for kind in PaperKind:
            add_paper(staff_id, actor, kind=kind)
    week = {
        day: (time(7, 30), time(15, 0)) for day in Weekday if day not in (Weekday.FRIDAY, Weekday.SATURDAY)
    }
    commands.save_hours(nursery_id, week, actor=actor)
    commands.save_fees(nursery_id, {(AgeBand.M12_24, FeePeriod.MONTH): 300_000}, actor=actor)
    commands.save_services(nursery_id, {Service.MEALS}, note="وجبة صباحية.", actor=actor)
    commands.add_photo(
        nursery_id,
        io.BytesIO(photo_bytes()),
        alt_ar="الحديقة",
        alt_en="The garden",
        is_public=True,
        actor=actor,
    )


def make_file(nursery_id: int, actor: Actor) -> dict[str, Any]:
    """One of everything a file holds; the ids by their names in addresses."""
    staff_id, today = add_staff(nursery_id, actor), clock.today()
    happened = commands.IncidentDetails(
        IncidentKind.INJURY,
        IncidentSeverity.MINOR,
        clock.now() - timedelta(hours=3),
        "خدش في الركبة عند اللعب.",
    )
    return {
        "room_id": add_room(nursery_id, actor),
        "staff_id": staff_id,
        "staff_paper_id": add_paper(staff_id, actor, file=PDF),
        "closing_id": commands.add_closing_day(
            nursery_id,
            first_on=today + timedelta(days=9),
            last_on=None,
            reason="عطلة رسمية",
            request_key=uuid4(),
            actor=actor,
        ),
        "photo_id": commands.add_photo(
            nursery_id, io.BytesIO(photo_bytes()), alt_ar="الحديقة", is_public=False, actor=actor
        ),
        "incident_id": commands.record_incident(nursery_id, happened, request_key=uuid4(), actor=actor),
    }
