"""The first administrator comes in by the command line."""

from __future__ import annotations

import re

from flask import Flask

from nursery.accounts import queries
from nursery.accounts.roles import Permission
from nursery.base.mail import kept_letters
from nursery.base.outbox import mailer
from tests.support.pages import PageClient


def test_the_first_administrator_is_invited_and_joins(app: Flask, client: PageClient) -> None:
    outcome = app.test_cli_runner().invoke(args=["accounts", "invite-administrator", "First@example.org"])
    assert outcome.exit_code == 0, outcome.output
    letter = kept_letters(mailer.folder)[0]
    assert letter.address == "first@example.org"
    link = re.search(r"http://localhost(/\S+)", letter.body)
    assert link
    client.send(link[1], {"name": "نوال حداد", "password": "سبع سنابل في حقل القمح"})
    with app.app_context():
        assert [person.email for person in queries.recipients(Permission.MANAGE_ACCOUNTS)] == [
            "first@example.org"
        ]


def test_a_wrong_address_is_refused_in_words(app: Flask) -> None:
    outcome = app.test_cli_runner().invoke(args=["accounts", "invite-administrator", "nobody"])
    assert outcome.exit_code == 1
    assert "whole address" in outcome.output
