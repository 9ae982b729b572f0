"""A limit counts what one person does; an office behind one address is many people."""

from __future__ import annotations

from flask import Flask
from flask_login import login_user

from nursery.accounts.access import one_person
from nursery.accounts.roles import Role
from nursery.accounts.sessions import SignedIn
from tests.support.people import make_person


def test_two_people_behind_one_address_are_counted_apart(app: Flask) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.7"}):
        assert one_person() == "192.0.2.7"
        counted = set()
        for number in (1, 2):
            actor = make_person(Role.PARTY_MEMBER)
            login_user(SignedIn(f"token{number}", number, f"{number}@example.org", actor))
            counted.add(one_person())
        assert len(counted) == 2
        assert "192.0.2.7" not in counted
