"""Signing in and out, and the sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts import commands, passwords, queries, sessions
from nursery.accounts.actors import SYSTEM
from nursery.base import clock
from nursery.base.errors import NotAllowed, RuleBroken
from tests.accounts.support import PASSWORD, events, letters_to, make_account
from tests.conftest import NOW

ADDRESS = "salma@example.org"


def test_address_and_password_begin_a_session(context: Flask) -> None:
    actor = make_account(ADDRESS)
    user = sessions.load(commands.sign_in(" SALMA@example.org", PASSWORD, browser="Firefox · Android"))
    assert user is not None
    assert user.actor == actor
    (shown,) = queries.open_sign_ins(user.person_id).items
    assert (shown.id, shown.browser) == (user.sign_in_id, "Firefox · Android")
    assert events() == ["person.signed_in"]


@pytest.mark.parametrize(
    ("email", "password"), [(ADDRESS, "wrong password"), ("nobody@example.org", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_address_get_one_answer(
    context: Flask, monkeypatch: pytest.MonkeyPatch, email: str, password: str
) -> None:
    make_account(ADDRESS)
    worked: list[str] = []
    hasher = passwords._HASHER
    monkeypatch.setattr(
        passwords,
        "_HASHER",
        type("Counting", (), {"verify": lambda _, *a: worked.append("") or hasher.verify(*a)})(),
    )
    passwords._decoy.cache_clear()
    monkeypatch.setattr(passwords, "_decoy", lambda: hasher.hash("nobody"))
    with pytest.raises(RuleBroken, match="sign_in_wrong"):
        commands.sign_in(email, password)
    assert len(worked) == 1
    assert events() == []


def test_a_blocked_account_says_so_to_its_owner_only(context: Flask) -> None:
    make_account(ADDRESS, blocked=True)
    with pytest.raises(RuleBroken, match="account_blocked"):
        commands.sign_in(ADDRESS, PASSWORD)
    with pytest.raises(RuleBroken, match="sign_in_wrong"):
        commands.sign_in(ADDRESS, "wrong password")


def test_an_unconfirmed_account_gets_another_link(context: Flask) -> None:
    make_account(ADDRESS, confirmed=False)
    with pytest.raises(RuleBroken, match="sign_in_wrong"):
        commands.sign_in(ADDRESS, "wrong password")
    assert letters_to(ADDRESS) == []
    for _ in range(2):
        with pytest.raises(RuleBroken, match="address_not_confirmed"):
            commands.sign_in(ADDRESS, PASSWORD)
    assert len(letters_to(ADDRESS)) == 1


def test_a_session_ends_when_it_is_signed_out(context: Flask) -> None:
    actor = make_account(ADDRESS)
    token = commands.sign_in(ADDRESS, PASSWORD)
    user = sessions.load(token)
    assert user is not None
    commands.sign_out(user.sign_in_id, actor=actor)
    commands.sign_out(user.sign_in_id, actor=actor)
    assert sessions.load(token) is None
    assert events() == ["person.signed_in", "person.signed_out"]


def test_a_session_ends_by_itself(context: Flask) -> None:
    make_account(ADDRESS)
    token = commands.sign_in(ADDRESS, PASSWORD)
    with clock.frozen(NOW + sessions.LIFETIME - timedelta(seconds=1)):
        assert sessions.load(token) is not None
    with clock.frozen(NOW + sessions.LIFETIME):
        assert sessions.load(token) is None
        assert queries.open_sign_ins(1).total == 0


def test_nobody_ends_the_session_of_somebody_else(context: Flask) -> None:
    make_account(ADDRESS)
    token = commands.sign_in(ADDRESS, PASSWORD)
    user = sessions.load(token)
    assert user is not None
    other = make_account("other@example.org")
    commands.sign_out(user.sign_in_id, actor=other)
    commands.sign_out_everywhere(actor=other)
    assert sessions.load(token) is not None
    assert events() == ["person.signed_in"]
    with pytest.raises(NotAllowed):
        commands.sign_out_everywhere(actor=SYSTEM)


def test_signing_out_everywhere_ends_all_sessions(context: Flask) -> None:
    actor = make_account(ADDRESS)
    tokens = [commands.sign_in(ADDRESS, PASSWORD) for _ in range(3)]
    commands.sign_out_everywhere(actor=actor)
    assert [sessions.load(token) for token in tokens] == [None, None, None]
    assert events()[-1] == "person.signed_out_everywhere"


def test_a_session_notes_twice_an_hour_that_it_is_used(context: Flask) -> None:
    actor = make_account(ADDRESS)
    token = commands.sign_in(ADDRESS, PASSWORD)
    later = NOW + timedelta(minutes=31)
    with clock.frozen(later):
        sessions.load(token)
        assert queries.open_sign_ins(actor.person_id or 0).items[0].last_seen_at == later
