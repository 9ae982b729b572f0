"""Findings after the report: reported, verified, sent back, put off once, withdrawn, overdue."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.notifications.models import Notification
from nursery.registry.inspections import commands
from nursery.registry.inspections.jobs import look_at_findings
from nursery.registry.inspections.lifecycle import FindingState
from nursery.registry.inspections.models import Finding, FindingEvent, FindingFile
from tests.registry.inspections.stories import Visit, findings_of, found, signed_visit

pytestmark = pytest.mark.usefixtures("context")
KEY = "daily-routine"


@pytest.fixture
def visit(context: object) -> Visit:
    """A visit with one general finding, to be corrected within 30 days."""
    return signed_visit(found(KEY))


def _one(visit: Visit) -> Finding:
    return findings_of(visit)[0]


def _report(visit: Visit, **given: Any) -> None:
    values: dict[str, Any] = {"text": "أصلحنا السلك", "request_key": uuid4(), "actor": visit.operator}
    commands.report_correction(_one(visit).id, **(values | given))


def _photo() -> io.BytesIO:
    """A photograph that knows where it was taken."""
    file, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (33.0, 30.0, 0.0), 3: "E", 4: (36.0, 17.0, 0.0)})
    Image.new("RGB", (64, 48), "teal").save(file, "JPEG", exif=exif)
    file.seek(0)
    return file


def _after(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


def test_reported_then_verified(visit: Visit) -> None:
    _report(visit)
    assert _one(visit).state is FindingState.CORRECTION_REPORTED
    commands.verify(_one(visit).id, actor=visit.inspector)
    assert _one(visit).state is FindingState.VERIFIED


def test_a_report_sent_twice_is_one(visit: Visit) -> None:
    key = uuid4()
    for _again in range(2):
        _report(visit, request_key=key)
    assert db.session.scalar(select(func.count()).select_from(FindingEvent)) == 1


def test_evidence_is_kept_without_its_place(visit: Visit) -> None:
    _report(visit, files=[commands.Evidence(_photo(), "photo.jpg", "image/jpeg")])
    file = db.session.scalars(select(FindingFile)).one()
    with Image.open(storage.path(file.storage_key)) as image:
        assert (image.format, dict(image.getexif())) == ("WEBP", {})


def test_other_files_are_refused(visit: Visit) -> None:
    with pytest.raises(RuleBroken, match="file_type"):
        _report(visit, files=[commands.Evidence(io.BytesIO(b"MZ"), "a.exe", "application/octet-stream")])


def test_sent_back_it_waits_again_until_the_same_day(visit: Visit) -> None:
    due_on = _one(visit).due_on
    _report(visit)
    commands.send_back(_one(visit).id, reason="السلك ما زال مكشوفاً", actor=visit.inspector)
    assert (_one(visit).state, _one(visit).due_on) == (FindingState.OPEN, due_on)


def test_put_off_once_with_a_reason(visit: Visit) -> None:
    due_on = _one(visit).due_on
    assert due_on is not None
    later = due_on + timedelta(days=10)
    commands.extend(_one(visit).id, due_on=later, reason="قطعة غير متوفرة", actor=visit.officer)
    assert (_one(visit).due_on, _one(visit).extended_from) == (later, due_on)
    with pytest.raises(Conflict, match="extended_already"):
        commands.extend(_one(visit).id, due_on=later + timedelta(days=1), reason="أيضاً", actor=visit.officer)


@pytest.mark.parametrize("days", [0, -5, 31])
def test_put_off_within_bounds(visit: Visit, days: int) -> None:
    due_on = _one(visit).due_on
    assert due_on is not None
    with pytest.raises(RuleBroken, match="extension_day"):
        later = due_on + timedelta(days=days)
        commands.extend(_one(visit).id, due_on=later, reason="سبب", actor=visit.officer)


def test_withdrawn_on_review_by_the_officer(visit: Visit) -> None:
    commands.withdraw(_one(visit).id, reason="المعيار لا ينطبق", actor=visit.officer)
    assert _one(visit).state is FindingState.WITHDRAWN
    with pytest.raises(Conflict):
        _report(visit)


@pytest.mark.parametrize(
    ("act", "who"),
    [
        (lambda key, actor: commands.verify(key, actor=actor), "operator"),
        (lambda key, actor: commands.withdraw(key, reason="لا", actor=actor), "inspector"),
        (
            lambda key, actor: commands.report_correction(key, text="تم", request_key=uuid4(), actor=actor),
            "officer",
        ),
    ],
)
def test_each_step_is_one_sides_own(visit: Visit, act: Callable[[int, Actor], object], who: str) -> None:
    with pytest.raises(NotAllowed):
        act(_one(visit).id, getattr(visit, who))


def test_another_nursery_does_not_learn_of_it(visit: Visit) -> None:
    other = signed_visit()
    with pytest.raises(NotFound):
        _report(visit, actor=other.operator)


def _told(actor: Actor) -> int:
    wanted = select(func.count()).select_from(Notification).where(Notification.person_id == actor.person_id)
    return db.session.scalar(wanted) or 0


def test_the_nursery_is_reminded_at_half_time_and_the_day_before_and_all_when_it_is_overdue(
    visit: Visit,
) -> None:
    operator, officer = _told(visit.operator), _told(visit.officer)
    told = []
    for days in (1, 15, 16, 29, 31, 32):
        with clock.frozen(_after(days)):
            look_at_findings()
            look_at_findings()
        told.append((_told(visit.operator) - operator, _told(visit.officer) - officer))
    assert told == [(0, 0), (1, 0), (1, 0), (2, 0), (3, 1), (3, 1)]
