"""A letter goes out exactly when what it tells of is true, and once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.base import clock, outbox
from nursery.base.command import command
from nursery.base.errors import RuleBroken
from nursery.base.mail import kept_letters
from nursery.base.outbox import Letter, mailer
from nursery.extensions import db


@pytest.fixture(autouse=True)
def empty_folder(context: Flask) -> None:
    for file in mailer.folder.glob("*.eml"):
        file.unlink()


@command
def write(key: str | None = None, *, fail: bool = False) -> None:
    outbox.post(
        address="amal@example.org", language="ar", subject="قرار الترخيص", body="صدر القرار.", key=key
    )
    if fail:
        raise RuleBroken("test.refused")


def test_a_letter_is_sent_after_the_commit() -> None:
    write()
    [letter] = kept_letters(mailer.folder)
    assert (letter.address, letter.subject, letter.body.strip()) == (
        "amal@example.org",
        "قرار الترخيص",
        "صدر القرار.",
    )


def test_no_letter_for_what_did_not_happen() -> None:
    with pytest.raises(RuleBroken):
        write(fail=True)
    assert kept_letters(mailer.folder) == []


def test_one_letter_for_one_occasion() -> None:
    write("decision:1")
    write("decision:1")
    assert len(kept_letters(mailer.folder)) == 1


def test_a_letter_that_fails_is_tried_again_and_then_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def fail(**letter: str) -> None:
        tried.append(letter["address"])
        raise OSError("the mail server does not answer")

    monkeypatch.setattr(mailer, "send", fail)
    write()
    for hours in range(1, 40):
        with clock.frozen(clock.now() + timedelta(hours=hours)):
            outbox.deliver.function()
    assert len(tried) == 6
    assert db.session.scalars(select(Letter.given_up_at)).one() is not None


def test_a_letter_being_sent_is_not_taken_by_another_worker() -> None:
    @command
    def write_only() -> None:
        now = clock.now()
        db.session.add(
            Letter(address="a@example.org", language="ar", subject="s", body="b", written_at=now, due_at=now)
        )

    write_only()
    assert len(outbox._claim()) == 1
    assert outbox._claim() == []
