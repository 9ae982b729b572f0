"""The calendar file and the grid of a session's states."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from nursery.base.errors import Conflict
from nursery.feedback.workshops import batches, calendar, policy, queries
from nursery.feedback.workshops.lifecycle import SESSION, SessionAction, SessionState, state_of
from tests.conftest import NOW
from tests.support.rounds import open_round
from tests.support.sessions import make_session


def test_texts_are_escaped() -> None:
    assert calendar.escaped("أ, ب; ج\\د\nه") == "أ\\, ب\\; ج\\\\د\\nه"


@pytest.mark.parametrize("text", ["x" * 300, "جلسة حوارية " * 40, "🕊" * 60, ""])
def test_long_lines_are_folded_between_letters_and_come_back_whole(text: str) -> None:
    pieces = list(calendar.folded(text))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text


def test_a_session_is_one_event_in_universal_time(context: Flask) -> None:
    session = queries.session_item(make_session(open_round()).id)
    text = calendar.file(session, title="جلسة", place="حلب", description="", url="u", host="example.org")
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert f"DTSTART:{session.starts_at:%Y%m%dT%H%M%SZ}" in lines
    assert f"UID:dialogue-session-{session.id}@example.org" in lines
    assert "STATUS:CONFIRMED" in lines


@pytest.mark.parametrize("state", list(SessionState))
@pytest.mark.parametrize("action", list(SessionAction))
def test_every_move_is_in_the_table_or_refused(state: SessionState, action: SessionAction) -> None:
    if SESSION.allows(state, action):
        assert SESSION.next(state, action) in SessionState
        return
    with pytest.raises(Conflict):
        SESSION.next(state, action)


def test_nothing_more_is_done_to_what_is_over() -> None:
    for state in (SessionState.CANCELLED, SessionState.MINUTES_CONFIRMED):
        assert SESSION.actions(state) == []
    assert SessionAction.CANCEL not in SESSION.actions(SessionState.HELD), "what took place is not called off"


def test_what_happened_decides_the_state() -> None:
    def state(**moments: object) -> SessionState:
        given = {"cancelled_at": None, "drafted_at": None, "confirmed_at": None, **moments}
        return state_of(starts_at=NOW - timedelta(hours=1), now=NOW, **given)  # type: ignore[arg-type]

    assert state() is SessionState.HELD
    assert state(drafted_at=NOW) is SessionState.MINUTES_DRAFT
    assert state(drafted_at=NOW, confirmed_at=NOW) is SessionState.MINUTES_CONFIRMED
    assert state(cancelled_at=NOW) is SessionState.CANCELLED


def test_the_first_row_of_a_table_is_a_row() -> None:
    sent = {"key": str(uuid4()), "kind": "question", "body": "سؤال", "speaker": "participant"}
    notes, unread = batches.read(json.dumps([{**sent, "agenda": 1, "participant": 1, "seen": 1}]))
    assert unread == []
    assert (notes[0].agenda_id, notes[0].participant_id, notes[0].seen) == (1, 1, 1)


def test_nobody_in_particular_is_offered_nothing(context: Flask) -> None:
    session = queries.session_item(make_session(open_round()).id)
    assert policy.offers(None, session, session.state) == []
