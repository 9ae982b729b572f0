"""Large tables are worked on by a job: all or nothing, and again when the worker died."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import func, select

from nursery.accounts.personal import Subject
from nursery.audit import trail
from nursery.base import clock, retention
from nursery.base.command import command
from nursery.base.errors import NotFound
from nursery.base.retention import Kept
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.feedback.comments.commands import importing
from nursery.feedback.tables import commands, personal, queries, work
from nursery.feedback.tables.lifecycle import TableFormat, UploadState
from nursery.feedback.tables.models import TableRow, TableUpload
from nursery.notifications.models import Notification
from tests.feedback.tables.arrange import (
    FIRST_ROW,
    TEXT,
    comments,
    counts,
    edited,
    filled,
    given_out,
    item,
    put,
    send,
    taken,
)
from tests.support.people import make_person
from tests.support.queries import counted_queries
from tests.support.rounds import OpenRound

pytestmark = pytest.mark.usefixtures("context")


class _Killed(BaseException):
    """The process is ended."""


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs: jobs stay in the queue."""
    monkeypatch.setattr(work.work_on_waiting, "queue", lambda *_args: None)


def _large(given: OpenRound, content: bytes) -> int:
    """Send a table in that is left to the worker."""
    return commands.send_in(
        given.id,
        given.organisation_id,
        file=BytesIO(content),
        name="كبير.xlsx",
        size=len(content),
        unpacked=commands.AT_ONCE + 1,
        format_=TableFormat.XLSX,
        language="ar",
        request_key=uuid4(),
        actor=given.member,
    )


def _many(given: OpenRound, count: int, first: int = 100) -> bytes:
    def change(sheet: Worksheet) -> None:
        for row in range(first, first + count):
            put(sheet, row, number="1.1.1", comment=f"{TEXT} {row}")

    return edited(given_out(given), change)


@pytest.mark.usefixtures("idle")
def test_a_large_table_waits_for_the_worker_and_its_sender_is_told(given: OpenRound) -> None:
    upload_id = _large(given, filled(given_out(given)))
    assert item(given, upload_id).state is UploadState.WAITING
    work.work_on_waiting.function()
    assert item(given, upload_id).state is UploadState.CHECKED
    commands.take_over(upload_id, actor=given.member)
    assert item(given, upload_id).state is UploadState.BEING_TAKEN_OVER
    work.work_on_waiting.function()
    assert item(given, upload_id).state is UploadState.TAKEN_OVER
    notices = list(db.session.scalars(select(Notification).order_by(Notification.id)))
    assert [one.path for one in notices] == [f"consultations/tables/{upload_id}"] * 2
    assert {one.person_id for one in notices} == {given.member.person_id}


def test_killed_in_the_middle_leaves_nothing_and_runs_again(
    given: OpenRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload_id = send(given, _many(given, 600))
    insert, turns = importing._insert, []

    def killed(portion: list[dict[str, Any]]) -> dict[str, int]:
        turns.append(len(portion))
        if len(turns) == 2:
            raise _Killed
        return insert(portion)

    commands.take_over(upload_id, actor=given.member)
    with monkeypatch.context() as broken:
        broken.setattr(importing, "_insert", killed)
        with pytest.raises(_Killed):
            work.work_at_once(upload_id)
    assert comments() == []
    assert item(given, upload_id).state is UploadState.BEING_TAKEN_OVER
    work.work_on_waiting.function()
    assert comments() == [], "somebody may still work on it"
    with clock.frozen(clock.now() + timedelta(hours=1)):
        work.work_on_waiting.function()
    assert len(comments()) == 600
    assert item(given, upload_id).state is UploadState.TAKEN_OVER
    assert not trail.verify().faults


def test_a_fault_is_said_and_can_be_tried_again(given: OpenRound, monkeypatch: pytest.MonkeyPatch) -> None:
    upload_id = send(given, filled(given_out(given)))
    commands.take_over(upload_id, actor=given.member)
    with monkeypatch.context() as broken:
        broken.setattr(work, "take_in", _breaks)
        work.work_at_once(upload_id)
    assert item(given, upload_id).state is UploadState.FAILED
    assert comments() == []
    commands.try_again(upload_id, actor=given.member)
    work.work_at_once(upload_id)
    assert item(given, upload_id).state is UploadState.TAKEN_OVER


def _breaks(*_args: Any, **_kwargs: Any) -> None:
    raise OSError("disk full")


def test_taking_over_twice_does_it_once(given: OpenRound) -> None:
    found = taken(given, filled(given_out(given)))
    commands.take_over(found.id, actor=given.member)
    work.work_at_once(found.id)
    work.work_on_waiting.function()
    assert len(comments()) == 1


def test_the_same_form_twice_is_one_table(given: OpenRound) -> None:
    key = uuid4()
    content = given_out(given)
    values: dict[str, Any] = {
        **{"name": "t.xlsx", "size": len(content), "unpacked": 1, "format_": TableFormat.XLSX},
        **{"language": "ar", "request_key": key, "actor": given.member},
    }
    ids = {
        commands.send_in(given.id, given.organisation_id, file=BytesIO(content), **values) for _turn in (1, 2)
    }
    assert len(ids) == 1


def test_whoever_left_the_organisation_writes_nothing(given: OpenRound) -> None:
    upload_id = send(given, filled(given_out(given)))
    commands.take_over(upload_id, actor=given.member)
    _end_memberships(given.member.person_id or 0)
    work.work_at_once(upload_id)
    found = queries._items(TableUpload.id == upload_id)[0]
    assert (found.state, comments()) == (UploadState.REFUSED, [])


@command
def _end_memberships(person_id: int) -> None:
    from nursery.accounts.models import Membership

    for row in db.session.scalars(select(Membership).where(Membership.person_id == person_id)):
        row.ended_at = clock.now()


def test_statements_do_not_grow_with_the_rows(given: OpenRound) -> None:
    spent = []
    for count in (100, 350):
        upload_id = send(given, _many(given, count, 1_000))
        commands.take_over(upload_id, actor=given.member)
        with counted_queries() as statements:
            work.work_at_once(upload_id)
        assert counts(item(given, upload_id))["new"] == count
        spent.append(len(statements))
    assert spent[1] - spent[0] <= 4


def test_files_are_removed_after_their_time_and_comments_stay(given: OpenRound) -> None:
    content = filled(filled(given_out(given)), FIRST_ROW + 1, kind="لا شيء")
    found = taken(given, content)
    young = send(given, given_out(given))
    paths = [storage.path(key) for key in _keys(found.id)]
    assert len(paths) == 2 and all(path.is_file() for path in paths)
    _remove(clock.now())
    assert all(path.is_file() for path in paths)
    _remove(clock.now() + timedelta(days=1))
    assert not any(path.exists() for path in paths)
    gone = item(given, found.id)
    assert (gone.state, gone.count("new"), gone.has_report) == (UploadState.TAKEN_OVER, 1, False)
    assert item(given, young).state is UploadState.REMOVED
    assert len(comments()) == 1


def _keys(upload_id: int) -> list[str]:
    row = db.session.get_one(TableUpload, upload_id)
    return [key for key in (row.storage_key, row.report_key) if key]


@command
def _remove(before: Any) -> None:
    retention.remove(Kept.TABLES, before)


def test_a_stranger_does_nothing(given: OpenRound) -> None:
    upload_id = send(given, filled(given_out(given)))
    stranger = make_person()
    for refused in (commands.take_over, commands.carry_over, commands.try_again):
        with pytest.raises(NotFound):
            refused(upload_id, actor=stranger)
    with pytest.raises(NotFound):
        queries.upload_page(upload_id, stranger)


def test_rows_remember_what_they_wrote(given: OpenRound) -> None:
    found = taken(given, filled(given_out(given)))
    assert db.session.scalar(select(func.count()).where(TableRow.upload_id == found.id)) == 1


def test_what_a_person_sent_in_is_handed_out_and_erased(given: OpenRound) -> None:
    found = taken(given, filled(given_out(given)))
    person_id = given.member.person_id or 0
    assert personal.sent_in(person_id)[0]["counts"]["new"] == 1
    path = storage.path(personal.kept_files(person_id)[0].storage_key)
    assert path.is_file()
    _forget(Subject(person_id, "رنا الحلبي", "rana@example.org", "محذوف"))
    assert not path.exists() and personal.kept_files(person_id) == []
    assert item(given, found.id).name == f"{found.id}.xlsx"
    assert len(comments()) == 1


@command
def _forget(subject: Subject) -> None:
    personal.forget(subject)
