"""Rules of the file: who writes it, what is refused, what is put on record."""

from __future__ import annotations

import io
from datetime import date, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.notifications.models import Notification
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.nurseries import commands, personal, queries
from nursery.registry.nurseries.kinds import FeePeriod, IncidentKind, IncidentSeverity, Weekday
from nursery.registry.nurseries.queries.items import Standing
from nursery.registry.nurseries.staff_models import Incident, StaffMember, StaffPaper
from nursery.registry.rulesets.kinds import AgeBand, RoomUse, StaffRole
from tests.registry.licensing.stories import Story, make_nursery, tell_story
from tests.registry.nurseries import arrange

NUMBER, OTHER_NUMBER = "01020304050", "01020304051"


@pytest.fixture
def draft(context: Flask) -> Story:
    return tell_story(ApplicationState.DRAFT)


@pytest.fixture
def licensed(context: Flask) -> Story:
    return tell_story(ApplicationState.APPROVED)


@pytest.mark.parametrize(
    ("area", "code"), [(0, "area_not_positive"), (-4, "area_not_positive"), (50_000, "area_absurd")]
)
def test_areas_that_cannot_be(draft: Story, area: float, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        arrange.add_room(draft.nursery_id, draft.operator, area=area)


def test_a_room_sent_twice_is_one_room(draft: Story) -> None:
    key, details = uuid4(), commands.RoomDetails("غرفة", RoomUse.PLAY, 20.0)
    ids = {
        commands.add_room(draft.nursery_id, details, request_key=key, actor=draft.operator) for _ in range(2)
    }
    assert len(ids) == 1


def test_rooms_before_licensing_are_not_marked(draft: Story) -> None:
    arrange.add_room(draft.nursery_id, draft.operator)
    assert queries.file_page(draft.nursery_id, draft.operator).unchecked == ()


def test_rooms_changed_after_licensing_wait_until_an_official_has_looked(licensed: Story) -> None:
    room_id = arrange.add_room(licensed.nursery_id, licensed.operator)
    commands.remove_room(room_id, actor=licensed.operator)
    page = queries.record(licensed.nursery_id, licensed.officer).file
    assert [room.is_removed for room in page.unchecked] == [True]
    with pytest.raises(NotFound):
        commands.confirm_rooms(licensed.nursery_id, actor=licensed.operator)
    assert commands.confirm_rooms(licensed.nursery_id, actor=licensed.officer) == 1
    assert queries.file_page(licensed.nursery_id, licensed.operator).unchecked == ()


def test_a_changed_name_alone_asks_for_no_check(draft: Story) -> None:
    room_id = arrange.add_room(draft.nursery_id, draft.operator)
    details = commands.RoomDetails("اسم آخر", RoomUse.PLAY, 30.0)
    commands.edit_room(room_id, details, actor=draft.operator)
    assert queries.room(room_id, draft.operator).unchecked_since is None


def test_two_who_save_a_room_at_once_do_not_overwrite_each_other(draft: Story) -> None:
    room_id = arrange.add_room(draft.nursery_id, draft.operator)
    version = queries.room(room_id, draft.operator).version
    commands.edit_room(
        room_id, commands.RoomDetails("أ", RoomUse.PLAY, 31.0), actor=draft.operator, version=version
    )
    with pytest.raises(Conflict, match="stale"):
        commands.edit_room(
            room_id, commands.RoomDetails("ب", RoomUse.PLAY, 32.0), actor=draft.operator, version=version
        )


def test_nobody_else_writes_the_file(draft: Story) -> None:
    for actor in (draft.officer, draft.member):
        with pytest.raises(NotFound):
            arrange.add_room(draft.nursery_id, actor)
        with pytest.raises(NotFound):
            arrange.add_staff(draft.nursery_id, actor)


def test_nobody_stands_twice_in_one_nursery(draft: Story) -> None:
    nursery_id, operator = draft.nursery_id, draft.operator
    arrange.add_staff(nursery_id, operator, name="ليلى الحسن", national_number=NUMBER)
    with pytest.raises(RuleBroken, match="number_twice") as refused:
        arrange.add_staff(nursery_id, operator, name="اسم آخر", national_number="٠١٠٢٠٣٠٤٠٥٠")
    assert refused.value.field == "national_number"
    with pytest.raises(RuleBroken, match="person_twice") as refused:
        arrange.add_staff(nursery_id, operator, name="لَيلى الحسن")
    assert refused.value.field == "name"


def test_two_people_of_one_name_and_one_who_came_back(draft: Story) -> None:
    nursery_id, operator, today = draft.nursery_id, draft.operator, clock.today()
    arrange.add_staff(nursery_id, operator, national_number=NUMBER)
    arrange.add_staff(nursery_id, operator, national_number=OTHER_NUMBER)
    left = today - timedelta(days=300)
    arrange.add_staff(
        nursery_id, operator, name="هدى", employed_from=left - timedelta(days=90), employed_to=left
    )
    arrange.add_staff(nursery_id, operator, name="هدى")
    assert queries.staff_counts(nursery_id)[StaffRole.CAREGIVER] == 3


def test_a_national_number_is_not_kept_readable(draft: Story) -> None:
    arrange.add_staff(draft.nursery_id, draft.operator, national_number=NUMBER)
    row = db.session.scalars(select(StaffMember)).one()
    assert row.national_end == NUMBER[-3:]
    assert NUMBER not in str(vars(row))


@pytest.mark.parametrize("by_number", [True, False])
def test_officials_see_who_works_in_two_nurseries(draft: Story, by_number: bool) -> None:
    other = make_nursery(draft.operator, draft.provider_id, name_ar="حضانة ثانية")
    known = {"national_number": NUMBER} if by_number else {"birth_date": date(1990, 5, 1)}
    for nursery_id, name in ((draft.nursery_id, "ليلى الحسن"), (other, "ليلى الحسن")):
        arrange.add_staff(nursery_id, draft.operator, name=name, **known)
        arrange.add_staff(
            nursery_id, draft.operator, name=f"سعاد {nursery_id}", national_number=f"0302030405{nursery_id}"
        )
    (twin,) = queries.record(draft.nursery_id, draft.officer).twins
    assert (twin.person.name, twin.other_id, twin.is_by_number) == ("ليلى الحسن", other, by_number)


def test_papers_are_followed(draft: Story) -> None:
    staff_id = arrange.add_staff(draft.nursery_id, draft.operator)
    arrange.add_paper(staff_id, draft.operator, holds=60)
    page = queries.staff_page(staff_id, draft.operator)
    assert [paper.standing for paper in page.person.papers] == [
        Standing.MISSING,
        Standing.EXPIRING,
        Standing.MISSING,
    ]
    assert queries.waiting_for(draft.operator)[0].due_on == clock.today() + timedelta(days=60)
    arrange.add_paper(staff_id, draft.operator, holds=61)
    page = queries.staff_page(staff_id, draft.operator)
    assert page.person.papers[1].standing is Standing.GOOD
    assert len(page.older) == 1
    assert queries.waiting_for(draft.operator) == []


@pytest.mark.parametrize("holds", [-1, -400])
def test_a_paper_past_its_day_is_refused(draft: Story, holds: int) -> None:
    staff_id = arrange.add_staff(draft.nursery_id, draft.operator)
    with pytest.raises(RuleBroken) as refused:
        arrange.add_paper(staff_id, draft.operator, holds=holds)
    assert refused.value.field == "expires_on"


def test_capacity_is_that_of_rooms_and_staff_on_roll(draft: Story) -> None:
    assert queries.capacity_of(draft.nursery_id).total == 0
    arrange.add_room(draft.nursery_id, draft.operator, area=100)
    arrange.add_room(draft.nursery_id, draft.operator, name="الحديقة", use=RoomUse.OUTDOOR, area=400)
    arrange.add_staff(draft.nursery_id, draft.operator)
    one = queries.capacity_of(draft.nursery_id).total
    arrange.add_staff(draft.nursery_id, draft.operator, name="منى ديب")
    assert 0 < one < queries.capacity_of(draft.nursery_id).total
    arrange.add_staff(draft.nursery_id, draft.operator, name="سامر", role=StaffRole.COOK)
    assert queries.capacity_of(draft.nursery_id).counted_staff == 2


def test_fees_and_hours(draft: Story) -> None:
    month = (AgeBand.M12_24, FeePeriod.MONTH)
    with pytest.raises(RuleBroken) as refused:
        commands.save_fees(draft.nursery_id, {month: -1}, actor=draft.operator)
    assert refused.value.field == "month_12_24"
    commands.save_fees(draft.nursery_id, {month: 0}, actor=draft.operator)
    assert queries.public_terms(draft.nursery_id).fees == {month: 0}
    with pytest.raises(RuleBroken, match="never_open"):
        commands.save_hours(draft.nursery_id, {}, actor=draft.operator)


def test_the_week_begins_on_saturday() -> None:
    assert [Weekday.of(date(2026, 11, day)) for day in (21, 22, 27)] == [
        Weekday.SATURDAY,
        Weekday.SUNDAY,
        Weekday.FRIDAY,
    ]


def test_a_photo_keeps_nothing_of_the_camera(draft: Story) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (33.0, 30.0, 0.0)}
    exif[0x010F] = "CAMERA MAKER"
    given = arrange.photo_bytes(exif=exif)
    assert b"CAMERA MAKER" in given
    photo_id = commands.add_photo(
        draft.nursery_id, io.BytesIO(given), alt_ar="الحديقة", is_public=True, actor=draft.operator
    )
    kept = storage.path(queries.photo(photo_id, draft.operator).storage_key)
    with Image.open(kept) as image:
        assert image.format == "WEBP"
        assert not image.getexif()
    assert b"CAMERA MAKER" not in kept.read_bytes()


@pytest.mark.parametrize("given", [b"", b"no picture", b"\x89PNG\r\n\x1a\n broken"])
def test_what_is_no_picture_is_refused(draft: Story, given: bytes) -> None:
    with pytest.raises(RuleBroken, match="picture_unreadable"):
        commands.add_photo(
            draft.nursery_id, io.BytesIO(given), alt_ar="x", is_public=True, actor=draft.operator
        )


def test_a_public_photo_is_seen_once_there_is_a_licence(draft: Story) -> None:
    photo_id = commands.add_photo(
        draft.nursery_id, io.BytesIO(arrange.photo_bytes()), alt_ar="x", is_public=True, actor=draft.operator
    )
    with pytest.raises(NotFound):
        queries.photo(photo_id, None)


def record(story: Story, severity: IncidentSeverity, actor: Actor | None = None) -> int:
    details = commands.IncidentDetails(
        IncidentKind.INJURY, severity, clock.now() - timedelta(hours=2), "سقطت طفلة عن الأرجوحة."
    )
    return commands.record_incident(
        story.nursery_id, details, request_key=uuid4(), actor=actor or story.operator
    )


def told() -> list[str]:
    paths = select(Notification.title).where(Notification.path.startswith("nurseries/incidents"))
    return list(db.session.scalars(paths))


def test_a_grave_incident_tells_the_directorate_without_its_story(draft: Story) -> None:
    record(draft, IncidentSeverity.MINOR)
    assert told() == []
    record(draft, IncidentSeverity.GRAVE)
    (title,) = told()
    assert "سقطت" not in title
    with pytest.raises(NotFound):
        record(draft, IncidentSeverity.GRAVE, draft.officer)


def test_incidents_of_the_future_are_refused(draft: Story) -> None:
    details = commands.IncidentDetails(
        IncidentKind.OTHER, IncidentSeverity.MINOR, clock.now() + timedelta(hours=2), "شيء لم يحدث بعد."
    )
    with pytest.raises(RuleBroken, match="future"):
        commands.record_incident(draft.nursery_id, details, request_key=uuid4(), actor=draft.operator)


def test_who_left_long_ago_is_forgotten_with_their_papers(draft: Story) -> None:
    today = clock.today()
    gone = arrange.add_staff(draft.nursery_id, draft.operator, national_number=NUMBER)
    arrange.add_paper(gone, draft.operator, file=arrange.PDF)
    stays = arrange.add_staff(draft.nursery_id, draft.operator, name="منى ديب")
    row = db.session.get_one(StaffMember, gone)
    left = commands.StaffDetails(row.name, row.role, row.employed_from, today)
    commands.edit_staff(gone, left, actor=draft.operator)
    assert personal.forget_staff(clock.now()) == 0
    assert personal.forget_staff(clock.now() + timedelta(days=1)) == 1
    db.session.expire_all()
    assert (row.name, row.national_hash, row.birth_date) == ("", None, None)
    assert db.session.scalar(select(func.count()).select_from(StaffPaper)) == 0
    assert [person.id for person in queries.staff_of(draft.nursery_id)] == [stays]
    db.session.rollback()


def test_old_incidents_go(draft: Story) -> None:
    record(draft, IncidentSeverity.SERIOUS)
    assert personal.remove_incidents(clock.now() - timedelta(days=1)) == 0
    assert personal.remove_incidents(clock.now() + timedelta(days=1)) == 1
    assert db.session.scalar(select(func.count()).select_from(Incident)) == 0
    db.session.rollback()


def test_what_is_recorded_names_nobody(draft: Story) -> None:
    arrange.full_file(draft.nursery_id, draft.operator)
    record(draft, IncidentSeverity.GRAVE)
    details = str(list(db.session.scalars(select(AuditEntry.details))))
    assert "ليلى" not in details
    assert "سقطت" not in details
