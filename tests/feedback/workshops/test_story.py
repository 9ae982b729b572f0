"""A session from its plan to its confirmed minutes, and what becomes of the points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.personal import Subject
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import Anchor, Channel, CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.workshops import personal, queries
from nursery.feedback.workshops.commands import arriving, minuting, recording
from nursery.feedback.workshops.lifecycle import SessionState, Verdict
from nursery.feedback.workshops.queries import minutes
from tests.conftest import NOW
from tests.support.people import make_person
from tests.support.queries import counted_queries
from tests.support.rounds import OpenRound, open_round
from tests.support.sessions import (
    SECRET_EMAIL,
    SECRET_NAME,
    Session,
    arrive,
    make_session,
    note,
    record,
    token_of,
)

LATER = NOW + timedelta(hours=6)


@pytest.fixture
def given(context: Flask) -> OpenRound:
    return open_round()


@pytest.fixture
def session(given: OpenRound) -> Session:
    return make_session(given)


@pytest.fixture
def later(session: Session) -> Iterator[None]:
    """The session is over."""
    with clock.frozen(LATER):
        yield


def comments() -> list[Comment]:
    return list(db.session.scalars(select(Comment).order_by(Comment.number)))


def test_the_states_follow_the_clock(session: Session) -> None:
    assert queries.session_item(session.id).state is SessionState.PLANNED
    with clock.frozen(session.starts_at - timedelta(seconds=1)):
        assert queries.session_item(session.id).state is SessionState.PLANNED
    with clock.frozen(session.starts_at):
        assert queries.session_item(session.id).state is SessionState.HELD


def test_points_become_comments_with_their_source(given: OpenRound, session: Session) -> None:
    who = arrive(session, given)
    record(session, note(session, "كلام مشاركة", participant_id=who, place="[١.١.٢]"))
    record(session, note(session, "كلام طاولة", table="الطاولة الثالثة"))
    record(session, note(session, "كلام القاعة", agenda_id=session.free_item_id, proposed_text="نصّ بديل"))
    with clock.frozen(LATER):
        minuting.begin_minutes(session.id, actor=session.facilitator)
    with clock.frozen(LATER + timedelta(days=8)):
        assert minuting.confirm(session.id, actor=session.facilitator) == 3
        assert minuting.confirm(session.id, actor=session.facilitator) == 3, "a second press changes nothing"
    by_body = {row.body.split("\n")[0]: row for row in comments()}
    assert len(by_body) == 3
    own, table, hall = by_body["كلام مشاركة"], by_body["كلام طاولة"], by_body["كلام القاعة"]
    assert own.organisation_id == given.organisation_id, "its organisation is a party"
    assert own.block_id == given.version.block_ids[0][1], "the paragraph is found by its printed number"
    assert "جمعية الياسمين" in own.source_name
    holder = queries.session_item(session.id).organisation_id
    assert table.organisation_id == hall.organisation_id == holder
    assert table.source_name == "الطاولة الثالثة"
    assert table.section_id == given.section_id and table.block_id is None
    assert hall.anchor is Anchor.GUIDE and "نصّ بديل" in hall.body
    for row in by_body.values():
        assert row.channel is Channel.WORKSHOP and row.state is CommentState.SUBMITTED
        assert row.number is not None and not row.is_late
        origin = queries.origin(row.id)
        assert origin is not None and origin.workshop_id == session.id


def test_whoever_was_not_there_speaks_for_no_organisation(given: OpenRound, session: Session) -> None:
    who = arrive(session, given)
    record(session, note(session, "باسم جهة لم ترسل أحداً", participant_id=who))
    with clock.frozen(session.starts_at):
        arriving.mark_present(session.id, who, is_present=False, actor=session.facilitator)
    with clock.frozen(LATER):
        minuting.begin_minutes(session.id, actor=session.facilitator)
    with clock.frozen(LATER + timedelta(days=8)):
        minuting.confirm(session.id, actor=session.facilitator)
    assert [row.organisation_id for row in comments()] == [queries.session_item(session.id).organisation_id]


def test_what_a_participant_corrects_counts_and_what_they_disown_does_not(
    given: OpenRound, session: Session
) -> None:
    who = arrive(session, given)
    wrong = record(session, note(session, "لم أقل هذا", participant_id=who))
    near = record(session, note(session, "قلت ما يشبه هذا", participant_id=who))
    with clock.frozen(LATER):
        assert minuting.begin_minutes(session.id, actor=session.facilitator) == 1
        token = token_of(who, session)
        minuting.answer_point(token, wrong, Verdict.REJECTED)
        with pytest.raises(RuleBroken):
            minuting.confirm(session.id, actor=session.facilitator)
        with pytest.raises(RuleBroken):
            minuting.answer_point(token, near, Verdict.CORRECTED, "  ")
        minuting.answer_point(token, near, Verdict.CORRECTED, "قلت هذا بكلماتي")
        assert minuting.confirm(session.id, actor=session.facilitator) == 1, "all have answered"
    assert [row.body for row in comments()] == ["قلت هذا بكلماتي"]
    confirmed = minutes.confirmed(session.id)
    assert confirmed is not None
    points = confirmed.content["items"][0]["points"]
    assert [(one["note"], one["text"]) for one in points] == [("قلت ما يشبه هذا", "قلت هذا بكلماتي")]
    with clock.frozen(LATER), pytest.raises(Conflict):
        minuting.answer_point(token, near, Verdict.CONFIRMED)


def test_unanswered_points_are_marked_when_the_time_is_over(given: OpenRound, session: Session) -> None:
    record(session, note(session, participant_id=arrive(session, given)))
    with clock.frozen(LATER):
        minuting.begin_minutes(session.id, days=2, actor=session.facilitator)
        with pytest.raises(RuleBroken):
            minuting.confirm(session.id, actor=session.facilitator)
    with clock.frozen(LATER + timedelta(days=2)):
        assert minuting.confirm(session.id, actor=session.facilitator) == 1
    confirmed = minutes.confirmed(session.id)
    assert confirmed is not None
    assert confirmed.content["items"][0]["points"][0]["standing"] == "unanswered"


def test_what_was_said_in_time_is_not_late_however_late_it_is_confirmed(context: Flask) -> None:
    given = open_round(closes_at=NOW + timedelta(days=1))
    early = make_session(given)
    late = make_session(given, starts_in=timedelta(days=3))
    record(early, note(early, "قيل في وقته"))
    with clock.frozen(late.starts_at + timedelta(hours=4)):
        record(late, note(late, "قيل بعد الإغلاق"))
        for one in (early, late):
            minuting.begin_minutes(one.id, actor=one.facilitator)
            minuting.confirm(one.id, actor=one.facilitator)
    assert {row.body: row.is_late for row in comments()} == {"قيل في وقته": False, "قيل بعد الإغلاق": True}


@pytest.mark.usefixtures("later")
def test_confirmed_minutes_are_frozen_in_the_database(session: Session) -> None:
    minuting.begin_minutes(session.id, actor=session.facilitator)
    minuting.write_minutes(session.id, introduction="مقدّمة", closing="", actor=session.facilitator)
    minuting.confirm(session.id, actor=session.facilitator)
    with pytest.raises(Conflict):
        minuting.write_minutes(session.id, introduction="أخرى", closing="", actor=session.facilitator)
    with pytest.raises(Conflict):
        recording.save_point(session.id, note(session), actor=session.note_taker)
    with pytest.raises(Exception, match="never changed"), db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE workshop_minutes SET content_hash = 'x'")


@pytest.mark.usefixtures("later")
def test_the_words_around_the_minutes_are_versions(session: Session) -> None:
    minuting.begin_minutes(session.id, actor=session.facilitator)
    write = minuting.write_minutes
    assert write(session.id, introduction="أ", closing="", seen=0, actor=session.facilitator) == 1
    assert write(session.id, introduction="أ", closing="", seen=0, actor=session.note_taker) == 1
    with pytest.raises(Conflict):
        write(session.id, introduction="ب", closing="", seen=0, actor=session.note_taker)
    assert write(session.id, introduction="ب", closing="", seen=1, actor=session.note_taker) == 2
    assert [one.introduction for one in minutes.versions(session.id)] == ["ب", "أ"]


def test_the_same_points_sent_twice_are_recorded_once(session: Session) -> None:
    batch = [note(session, "أولى"), note(session, "ثانية")]
    for _ in range(2):
        assert recording.save_points(session.id, batch, actor=session.note_taker) == {}
    assert [point.body for point in queries.points(session.id)] == ["أولى", "ثانية"]


def test_two_note_takers_do_not_overwrite_one_another(session: Session) -> None:
    key = uuid4()
    record(session, note(session, "أول نصّ", key=key))
    recording.save_point(session.id, note(session, "نصّ الميسّرة", key=key, seen=1), actor=session.facilitator)
    late = note(session, "نصّ المدوّن", key=key, seen=1)
    assert recording.save_points(session.id, [late], actor=session.note_taker) == {
        key: "workshop.point_changed"
    }
    assert [point.body for point in queries.points(session.id)] == ["نصّ الميسّرة"]


def test_a_deleted_point_comes_back_and_becomes_no_comment_while_deleted(session: Session) -> None:
    point_id = record(session, note(session))
    recording.delete_point(session.id, point_id, actor=session.note_taker)
    assert queries.points(session.id) == []
    recording.restore_point(session.id, point_id, actor=session.note_taker)
    assert len(queries.points(session.id)) == 1


def test_points_are_not_taken_before_the_day(given: OpenRound) -> None:
    session = make_session(given, starts_in=timedelta(days=3))
    with pytest.raises(Conflict, match="not_today"):
        record(session, note(session))


def test_only_who_is_named_records_and_only_who_runs_it_confirms(given: OpenRound, session: Session) -> None:
    stranger, other = make_person(Role.NOTE_TAKER), make_person(Role.FACILITATOR)
    for actor in (stranger, other, given.member):
        with pytest.raises(NotFound):
            recording.save_point(session.id, note(session), actor=actor)
    with pytest.raises(NotAllowed):
        recording.save_point(session.id, note(session), actor=given.lead)
    with clock.frozen(LATER), pytest.raises(NotAllowed):
        minuting.begin_minutes(session.id, actor=session.note_taker)


def test_a_key_of_another_session_is_refused(given: OpenRound, session: Session) -> None:
    key = uuid4()
    record(session, note(session, key=key))
    other = make_session(given, note_taker=session.note_taker)
    refused = recording.save_points(other.id, [note(other, "غير ذلك", key=key)], actor=session.note_taker)
    assert refused == {key: "not_found"}
    assert queries.points(other.id) == []


def test_an_erased_person_is_named_nowhere_any_more(given: OpenRound, session: Session) -> None:
    who = arrive(session, given, named=True)
    record(session, note(session, participant_id=who))
    with clock.frozen(LATER):
        minuting.begin_minutes(session.id, actor=session.facilitator)
        minuting.answer_point(token_of(who, session), queries.points(session.id)[0].id, Verdict.CONFIRMED)
        minuting.confirm(session.id, actor=session.facilitator)
        assert minutes.names_to_show(session.id) == {who: SECRET_NAME}
        erase(Subject(person_id=0, name=SECRET_NAME, email=SECRET_EMAIL, instead="شخص محذوف"))
    assert minutes.names_to_show(session.id) == {}
    confirmed = minutes.confirmed(session.id)
    assert confirmed is not None and confirmed.content["items"][0]["points"], "what was said stays"
    entry = queries.participants(session.id)[0]
    assert (entry.name, entry.email) == ("شخص محذوف", "")
    assert [row.source_name for row in comments()] == [""]
    assert remove_old(LATER + timedelta(days=1)) == 0


@command
def erase(subject: Subject) -> None:
    personal.forget(subject)


@command
def remove_old(before: datetime) -> int:
    return personal.remove_addresses(before)


def test_addresses_do_not_last(given: OpenRound, session: Session) -> None:
    arrive(session, given)
    assert remove_old(session.starts_at) == 0
    assert remove_old(session.starts_at + timedelta(days=400)) == 1
    assert queries.participants(session.id)[0].email == ""


def test_sessions_of_a_round_are_read_in_a_constant_number_of_queries(given: OpenRound) -> None:
    counts = []
    for _ in range(3):
        make_session(given)
        db.session.expire_all()
        with counted_queries() as found:
            assert queries.of_round(rounds.round_item(given.id))
        counts.append(len(found))
    assert len(set(counts)) == 1 and counts[0] <= 3
