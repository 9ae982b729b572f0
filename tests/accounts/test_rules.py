"""Passwords, addresses, names and browsers, without a database."""

from __future__ import annotations

import pytest

from nursery.accounts import addresses, browsers, passwords
from nursery.base.errors import RuleBroken


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password_short"),
        ("123456789", "password_short"),
        ("x" * 201, "password_long"),
        ("1234567890", "password_common"),
        ("١٢٣٤٥٦٧٨٩٠", "password_common"),
        ("PassWord123", "password_common"),
        ("aaaaaaaaaaaa", "password_common"),
        ("abababababab", "password_common"),
        ("كلمةُ المرورِ", "password_common"),
        ("salma.k@example.org", "password_is_you"),
        ("Salma AlKhatib", "password_is_you"),
        ("salmaalkhatib1990", "password_is_you"),
        ("SALMA.K12345", "password_is_you"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        passwords.check(password, email="salma.k@example.org", name="Salma Alkhatib")
    assert (refusal.value.code, refusal.value.field) == (code, "password")


@pytest.mark.parametrize(
    "password", ["correct horse battery", "ياسمين على الشرفة", "1234567890 and more", "x8$Kq!mW2z"]
)
def test_other_passwords_are_taken(password: str) -> None:
    passwords.check(password, email="salma@example.org", name="سلمى")


def test_a_password_is_known_again_in_another_unicode_form() -> None:
    kept = passwords.hashed("cafe\u0301 on the corner")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(kept, "caf\u00e9 on the corner")
    assert not passwords.matches(kept, "cafe on the corner")


def test_no_password_matches_where_there_is_none() -> None:
    assert not passwords.matches(None, "nobody has this password")
    assert not passwords.matches("!", "!")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Salma@Example.ORG ", "salma@example.org"),
        ("s+list@example.org", "s+list@example.org"),
        ("a@شبكة.com", "a@xn--ngbc5azd.com"),
    ],
)
def test_addresses_have_one_form(typed: str, kept: str) -> None:
    assert addresses.checked(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "salma", "salma@", "@example.org", "a@b", "سلمى@example.org", "a b@example.org"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken, match="address_wrong"):
        addresses.checked(typed)


@pytest.mark.parametrize(
    "name", ["", "س", "x" * 121, "see http://example.org", "www.example.org", "a@b", "<b>Salma</b>"]
)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(RuleBroken, match="name_wrong"):
        addresses.checked_name(name)


def test_names_keep_their_letters() -> None:
    assert addresses.checked_name("  سلمى   الخطيب ") == "سلمى الخطيب"
    assert addresses.checked_name("Anne-Marie O'Neill") == "Anne-Marie O'Neill"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) "
            "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
            "Samsung Internet · Android",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox · Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge · Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari · iPhone",
        ),
        ("curl/8.0", ""),
    ],
)
def test_a_browser_is_named_as_its_owner_would(agent: str, words: str) -> None:
    assert browsers.described(agent) == words
