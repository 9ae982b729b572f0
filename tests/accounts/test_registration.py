"""Opening an account and confirming its address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts import commands, sessions
from nursery.accounts.commands.registration import open_account
from nursery.accounts.models import Person
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.extensions import db
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


def sign_up(
    email: str = ADDRESS, password: str = PASSWORD, name: str = "سلمى الخطيب", language: str = "ar"
) -> None:
    commands.sign_up(name=name, email=email, password=password, language=language)


def test_a_new_account_waits_for_its_address_to_be_confirmed(context: Flask) -> None:
    sign_up(" Salma@Example.org")
    row = person(ADDRESS)
    assert row is not None
    assert row.confirmed_at is None
    assert row.password_hash.startswith("$argon2id$")
    (letter,) = letters_to(ADDRESS)
    assert letter.language == "ar"
    assert link_in(letter).startswith("/ar/account/confirm/")
    assert events() == ["person.signed_up"]


def test_the_letter_is_in_the_language_asked_for(context: Flask) -> None:
    sign_up(language="en")
    (letter,) = letters_to(ADDRESS)
    assert letter.subject == "Confirm your e-mail address"
    assert link_in(letter).startswith("/en/")


def test_the_link_and_the_password_confirm_and_sign_in(context: Flask) -> None:
    sign_up()
    session = commands.confirm_address(token_in(letters_to(ADDRESS)[0]), password=PASSWORD)
    user = sessions.load(session)
    assert user is not None
    assert user.email == ADDRESS
    assert person(ADDRESS).confirmed_at == NOW  # type: ignore[union-attr]
    assert events() == ["person.signed_up", "person.confirmed", "person.signed_in"]


def test_the_link_alone_confirms_nothing(context: Flask) -> None:
    """Whoever signed up with somebody else's address does not get it confirmed by a careless click."""
    sign_up()
    with pytest.raises(RuleBroken, match="password_wrong"):
        commands.confirm_address(token_in(letters_to(ADDRESS)[0]), password=OTHER_PASSWORD)
    assert person(ADDRESS).confirmed_at is None  # type: ignore[union-attr]


def test_a_link_works_once_and_for_three_days(context: Flask) -> None:
    sign_up()
    token = token_in(letters_to(ADDRESS)[0])
    with clock.frozen(NOW + timedelta(days=3)), pytest.raises(Conflict, match="link_expired"):
        commands.confirm_address(token, password=PASSWORD)
    commands.confirm_address(token, password=PASSWORD)
    with pytest.raises(Conflict, match="link_used"):
        commands.confirm_address(token, password=PASSWORD)


def test_a_link_for_something_else_confirms_nothing(context: Flask) -> None:
    make_account(ADDRESS, confirmed=False)
    commands.ask_reset(ADDRESS)
    with pytest.raises(NotFound, match="link_unknown"):
        commands.confirm_address(token_in(letters_to(ADDRESS)[0]), password=PASSWORD)
    with pytest.raises(NotFound, match="link_unknown"):
        commands.confirm_address("never given out", password=PASSWORD)


def test_a_blocked_account_is_not_confirmed(context: Flask) -> None:
    sign_up()
    token = token_in(letters_to(ADDRESS)[0])
    row = person(ADDRESS)
    assert row is not None
    make_blocked(row.id)
    with pytest.raises(RuleBroken, match="account_blocked"):
        commands.confirm_address(token, password=PASSWORD)


@command
def make_blocked(person_id: int) -> None:
    db.session.get_one(Person, person_id).blocked_at = clock.now()


def test_the_owner_of_a_known_address_is_told_once_a_day(context: Flask) -> None:
    make_account(ADDRESS)
    sign_up(password=OTHER_PASSWORD)
    sign_up(password=OTHER_PASSWORD)
    (letter,) = letters_to(ADDRESS)
    assert "account/sign-in" in letter.body
    with clock.frozen(NOW + timedelta(days=1)):
        sign_up(password=OTHER_PASSWORD)
    assert len(letters_to(ADDRESS)) == 2
    commands.sign_in(ADDRESS, PASSWORD)


def test_a_double_click_opens_one_account_and_sends_one_letter(context: Flask) -> None:
    sign_up()
    sign_up()
    assert len(letters_to(ADDRESS)) == 1


def test_signing_up_again_before_confirming_replaces_what_was_typed(context: Flask) -> None:
    sign_up(name="سلمى")
    with clock.frozen(NOW + timedelta(minutes=5)):
        sign_up(name="سلمى الخطيب", password=OTHER_PASSWORD)
        first, second = letters_to(ADDRESS)
        commands.confirm_address(token_in(second), password=OTHER_PASSWORD)
        with pytest.raises(Conflict, match="link_used"):
            commands.confirm_address(token_in(first), password=OTHER_PASSWORD)
    assert person(ADDRESS).name == "سلمى الخطيب"  # type: ignore[union-attr]


def test_nobody_fills_a_mailbox_with_links(context: Flask) -> None:
    for minute in range(0, 60, 2):
        with clock.frozen(NOW + timedelta(minutes=minute)):
            sign_up()
    assert len(letters_to(ADDRESS)) == 5


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "x"}, "name_wrong"),
        ({"email": "salma"}, "address_wrong"),
        ({"password": "short"}, "password_short"),
        ({"password": "salma@example.org"}, "password_is_you"),
    ],
)
def test_what_breaks_a_rule_opens_no_account(context: Flask, given: dict[str, str], code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        sign_up(**given)
    assert person(ADDRESS) is None
    assert events() == []


def test_two_who_sign_up_at_the_same_moment_share_one_account(context: Flask) -> None:
    """The second finds the address taken although it was free when it looked."""
    sign_up()

    @command
    def again() -> int:
        return open_account(ADDRESS, "سلمى", "!", "ar").id

    row = person(ADDRESS)
    assert row is not None
    assert again() == row.id
    assert row.name == "سلمى الخطيب"
