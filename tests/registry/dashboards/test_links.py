"""Each number of the dashboard leads to a list with exactly that number of rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.registry.complaints import commands as complaints
from nursery.registry.complaints.commands import Details
from nursery.registry.complaints.lifecycle import ComplaintKind
from nursery.registry.dashboards.parts import KEYS
from nursery.registry.enforcement.lifecycle import Measure, MeasureKind, NoticeState
from nursery.registry.enforcement.models import LicenceMeasure, LicenceNotice
from nursery.registry.inspections.lifecycle import FindingState, InspectionState, Purpose
from nursery.registry.inspections.models import Finding, Inspection
from nursery.registry.licensing.lifecycle import ApplicationState, LicenceState, SuspensionKind
from nursery.registry.licensing.models import Application, Licence
from nursery.registry.rulesets.kinds import QualityArea, Severity
from tests.registry.licensing.stories import make_official, tell_story
from tests.support.licences import make_licence
from tests.support.pages import PageClient
from tests.support.people import sign_in

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = NOW.date()
_NUMBER = re.compile(r"[\d,]+")
_STATES = (
    *(LicenceState.SUSPENDED, LicenceState.REVOKED, LicenceState.SURRENDERED, LicenceState.TRANSFERRED),
    *(LicenceState.ACTIVE,) * 3,
)
_SENT = (
    *(ApplicationState.SUBMITTED, ApplicationState.UNDER_ASSESSMENT, ApplicationState.PENDING_DECISION),
    *(ApplicationState.AWAITING_INFORMATION, ApplicationState.REFUSED),
)


@command
def _licences() -> None:
    """Of every worth, some about to expire, one closed at once and one with an answer that is due."""
    here = select(Licence).where(Licence.governorate == "SY-DI").order_by(Licence.id)
    rows = list(db.session.scalars(here))
    for at, (row, state) in enumerate(zip(rows[1:], _STATES, strict=True)):
        row.state, row.free_places = state, at if at % 2 else None
        row.expires_on = TODAY + timedelta(days=(400, 400, 400, 400, 5, 25, -3)[at])
        row.is_provisional = at == 5
    rows[1].suspension = SuspensionKind.EMERGENCY
    measure = LicenceMeasure(
        licence_id=rows[1].id,
        kind=MeasureKind.CLOSURE,
        reason="خطر",
        taken_at=NOW,
        confirm_by=TODAY + timedelta(days=2),
        request_key=uuid4(),
    )
    notices = [
        LicenceNotice(
            licence_id=rows[0].id,
            measure=Measure.REVOCATION,
            grounds="سبب",
            given_at=NOW - timedelta(days=30),
            answer_by=day,
            state=state,
            request_key=uuid4(),
        )
        for day, state in (
            (TODAY - timedelta(days=1), NoticeState.GIVEN),
            (TODAY - timedelta(days=2), NoticeState.ANSWERED),
            (TODAY, NoticeState.GIVEN),
        )
    ]
    db.session.add_all([measure, *notices])


@command
def _applications(ids: list[int]) -> None:
    for at, (number, state) in enumerate(zip(ids, _SENT, strict=True)):
        row = db.session.get_one(Application, number)
        row.state, row.submitted_at = state, NOW - timedelta(days=(2, 20, 45, 80, 90)[at])
        row.decide_by = TODAY - timedelta(days=1)
        row.closed_at = NOW if state is ApplicationState.REFUSED else None


@command
def _findings(inspector: int) -> None:
    licence = db.session.scalars(select(Licence)).first()
    assert licence is not None
    visit = Inspection(
        nursery_id=licence.nursery_id,
        governorate="SY-DI",
        purpose=Purpose.ROUTINE,
        is_announced=False,
        state=InspectionState.REPORTED,
        planned_on=TODAY,
        inspector_id=inspector,
        planned_at=NOW,
        request_key=uuid4(),
    )
    db.session.add(visit)
    db.session.flush()
    states = (FindingState.OPEN, FindingState.OPEN, FindingState.OPEN, *FindingState)
    for at, state in enumerate(states):
        finding = Finding(
            inspection_id=visit.id,
            nursery_id=licence.nursery_id,
            governorate="SY-DI",
            key=uuid4(),
            number=at + 1,
            item_key=None if at == 0 else f"standard-{at % 2}",
            area=None if at == 0 else list(QualityArea)[at % 3],
            severity=list(Severity)[at % 3],
            text="-",
            state=state,
            found_on=TODAY - timedelta(days=400 if at == 2 else 10),
            due_on=None if at == 0 else TODAY + timedelta(days=5 * (at % 2) - 1),
        )
        db.session.add(finding)


@pytest.fixture
def world(app: Flask) -> Actor:
    """Something of everything in Damascus; an officer who reads it."""
    with app.app_context(), clock.frozen(NOW - timedelta(days=380)):
        ids = [tell_story(ApplicationState.UNDER_ASSESSMENT).application_id for _state in _SENT]
        story = tell_story(ApplicationState.APPROVED)
    with app.app_context(), clock.frozen(NOW):
        numbers = [make_licence(number=f"DI-9{at:05}") for at, _state in enumerate(_STATES)]
        make_licence(number="HL-900000", district="SY0200")
        _licences()
        _applications(ids)
        inspector = make_official(Role.INSPECTOR, name="باسل العمر")
        _findings(inspector.person_id or 0)
    with app.app_context(), clock.frozen(NOW - timedelta(days=100)):
        what = Details(ComplaintKind.SAFETY, "شكوى فيها ما يكفي من الكلام.", number=numbers[-2])
        complaints.receive(what, request_key=uuid4())
    return story.officer


def numbers_of(client: PageClient, address: str) -> Iterator[tuple[int, str]]:
    """Every number of a page that leads somewhere, with its address."""
    for link in client.page(address).all(".//td/a"):
        text = "".join(link.itertext()).strip()
        if _NUMBER.fullmatch(text):
            yield int(text.replace(",", "")), str(link.get("href"))


def rows_of(client: PageClient, address: str) -> tuple[int, int | None]:
    """How many rows the list has on all its pages, and how many places it says they have together."""
    page = client.page(address)
    found, number = len(page.all(".//tbody/tr")), 2
    while f"page={number}" in page.html:
        page = client.page(f"{address}{'&' if '?' in address else '?'}page={number}")
        found, number = found + len(page.all(".//tbody/tr")), number + 1
    together = re.search(r"([\d,]+) places? together", page.text)
    return found, int(together[1].replace(",", "")) if together else None


@pytest.mark.parametrize("of_all", [False, True])
def test_number_and_rows_agree(app: Flask, client: PageClient, world: Actor, of_all: bool) -> None:
    with app.app_context():
        actor = make_official(Role.LICENSING_OFFICER, None) if of_all else world
    sign_in(client, actor)
    seen: dict[str, int] = {}
    with clock.frozen(NOW):
        for key in KEYS:
            for number, address in numbers_of(client, f"/en/dashboard/{key}"):
                if "/months/" in address:
                    tables = client.page(address).all(".//main//table")
                    lengths = [len(one.findall(".//tbody/tr")) for one in tables]
                    assert "silent" not in address or number in lengths, (address, number, lengths)
                    continue
                rows, places = rows_of(client, address)
                assert number in (rows, places), (key, number, rows, places, address)
                if places is None:
                    assert number == rows, (key, address)
                seen[key] = seen.get(key, 0) + 1
    assert set(KEYS) - {"application-states"} <= set(seen) | {"places-by-age"}, seen
    assert seen["overdue"] == 6, seen
