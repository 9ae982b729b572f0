"""Forgotten and changed passwords, and the details of an account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts import commands, sessions
from nursery.accounts.actors import SYSTEM
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from tests.accounts.support import (
    OTHER_PASSWORD,
    PASSWORD,
    events,
    letters_to,
    link_in,
    make_account,
    person,
    token_in,
)
from tests.conftest import NOW

ADDRESS = "salma@example.org"


def asked() -> str:
    commands.ask_reset(ADDRESS)
    return token_in(letters_to(ADDRESS)[-1])


def test_a_forgotten_password_is_replaced_and_all_sessions_end(context: Flask) -> None:
    make_account(ADDRESS)
    session = commands.sign_in(ADDRESS, PASSWORD)
    commands.ask_reset("Salma@example.org")
    (letter,) = letters_to(ADDRESS)
    assert link_in(letter).startswith("/ar/account/reset/")
    commands.reset_password(token_in(letter), password=OTHER_PASSWORD)
    assert sessions.load(session) is None
    with pytest.raises(RuleBroken, match="sign_in_wrong"):
        commands.sign_in(ADDRESS, PASSWORD)
    commands.sign_in(ADDRESS, OTHER_PASSWORD)
    assert len(letters_to(ADDRESS)) == 2
    assert "person.password_reset" in events()


def test_an_unknown_or_blocked_address_gets_no_letter_and_no_other_answer(context: Flask) -> None:
    make_account(ADDRESS, blocked=True)
    commands.ask_reset(ADDRESS)
    commands.ask_reset("nobody@example.org")
    assert letters_to(ADDRESS) == letters_to("nobody@example.org") == []
    assert events() == ["person.asked_for_reset"] * 2


def test_a_link_works_once_and_for_two_hours(context: Flask) -> None:
    make_account(ADDRESS)
    token = asked()
    with clock.frozen(NOW + timedelta(hours=2)), pytest.raises(Conflict, match="link_expired"):
        commands.reset_password(token, password=OTHER_PASSWORD)
    commands.reset_password(token, password=OTHER_PASSWORD)
    with pytest.raises(Conflict, match="link_used"):
        commands.reset_password(token, password=OTHER_PASSWORD)


def test_a_used_link_closes_the_others(context: Flask) -> None:
    make_account(ADDRESS)
    first = asked()
    with clock.frozen(NOW + timedelta(minutes=5)):
        second = asked()
        assert first != second
        commands.reset_password(second, password=OTHER_PASSWORD)
        with pytest.raises(Conflict, match="link_used"):
            commands.reset_password(first, password=PASSWORD)


def test_a_link_that_confirms_an_address_resets_no_password(context: Flask) -> None:
    commands.sign_up(name="سلمى الخطيب", email=ADDRESS, password=PASSWORD, language="ar")
    with pytest.raises(NotFound, match="link_unknown"):
        commands.reset_password(token_in(letters_to(ADDRESS)[0]), password=OTHER_PASSWORD)


def test_a_new_password_meets_the_rules_and_the_link_stays_open(context: Flask) -> None:
    make_account(ADDRESS)
    token = asked()
    with pytest.raises(RuleBroken, match="password_short"):
        commands.reset_password(token, password="short")
    commands.reset_password(token, password=OTHER_PASSWORD)


def test_a_reset_proves_the_address(context: Flask) -> None:
    make_account(ADDRESS, confirmed=False)
    commands.reset_password(asked(), password=OTHER_PASSWORD)
    commands.sign_in(ADDRESS, OTHER_PASSWORD)


def test_a_changed_password_ends_all_other_sessions(context: Flask) -> None:
    actor = make_account(ADDRESS)
    before = [commands.sign_in(ADDRESS, PASSWORD) for _ in range(2)]
    token = commands.change_password(PASSWORD, OTHER_PASSWORD, actor=actor)
    assert [sessions.load(old) for old in before] == [None, None]
    assert sessions.load(token) is not None
    commands.sign_in(ADDRESS, OTHER_PASSWORD)
    assert len(letters_to(ADDRESS)) == 1
    assert "person.password_changed" in events()


@pytest.mark.parametrize(
    ("current", "new", "code", "field"),
    [
        ("wrong password", OTHER_PASSWORD, "password_wrong", "current"),
        (PASSWORD, "short", "password_short", "new"),
        (PASSWORD, PASSWORD, "password_same", "new"),
        (PASSWORD, "1234567890", "password_common", "new"),
    ],
)
def test_a_change_that_breaks_a_rule_changes_nothing(
    context: Flask, current: str, new: str, code: str, field: str
) -> None:
    actor = make_account(ADDRESS)
    session = commands.sign_in(ADDRESS, PASSWORD)
    with pytest.raises(RuleBroken) as refusal:
        commands.change_password(current, new, actor=actor)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert sessions.load(session) is not None


def test_name_and_language_change(context: Flask) -> None:
    actor = make_account(ADDRESS)
    commands.change_details(name="  سلمى  حداد ", language="en", actor=actor)
    row = person(ADDRESS)
    assert row is not None
    assert (row.name, row.language) == ("سلمى حداد", "en")
    with pytest.raises(RuleBroken, match="name_wrong"):
        commands.change_details(name="http://example.org", language="en", actor=actor)
    with pytest.raises(NotAllowed):
        commands.change_details(name="Nobody", language="en", actor=SYSTEM)
