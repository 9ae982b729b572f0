"""What is over its time is removed at night, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts import commands as accounts
from nursery.accounts import sessions
from nursery.accounts.models import Invitation, Person, SignIn
from nursery.accounts.roles import Role
from nursery.base import clock, outbox, retention
from nursery.base.command import command
from nursery.base.outbox import Letter
from nursery.base.retention import Kept
from nursery.config import load
from nursery.extensions import db
from nursery.feedback.rounds.models import RoundParty
from nursery.privacy import labels, queries, tidying
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.rounds import open_round

# Four in the morning in Damascus.
NIGHT = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@command
def write(key: str) -> None:
    outbox.post(address="a@example.org", language="ar", subject="قرار", body="صدر القرار.", key=key)


def night_after(days: float) -> None:
    with clock.frozen(NIGHT + timedelta(days=days)):
        tidying.tidy.function()


def test_sent_letters_lose_their_words_and_are_still_written_once(context: Flask) -> None:
    write("decision:1")
    night_after(29)
    assert db.session.scalars(select(Letter.body)).one() == "صدر القرار."
    night_after(31)
    letter = db.session.scalars(select(Letter).execution_options(populate_existing=True)).one()
    assert (letter.address, letter.subject, letter.body) == ("", "", "")
    write("decision:1")
    assert len(db.session.scalars(select(Letter.id)).all()) == 1


def test_a_letter_that_waits_keeps_its_words(context: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_letter: str) -> None:
        raise OSError

    monkeypatch.setattr(outbox.mailer, "send", fail)
    write("decision:2")
    night_after(31)
    assert db.session.scalars(select(Letter.body)).one() == "صدر القرار."


def test_past_sign_ins_go_and_the_open_one_stays(context: Flask) -> None:
    person = make_person()
    sessions.start(person.person_id or 0)
    sessions.end_all(person_id=person.person_id or 0)
    with clock.frozen(NIGHT + timedelta(days=89)):
        sessions.start(person.person_id or 0)
    night_after(91)
    assert db.session.scalars(select(SignIn.started_at)).all() == [NIGHT + timedelta(days=89)]


def test_invitations_nobody_answered_go_and_accepted_ones_stay(context: Flask) -> None:
    given = open_round()
    for address in ("silent@example.org", "keen@example.org"):
        accounts.invite(given.organisation_id, email=address, role=Role.PARTY_MEMBER, actor=given.focal_point)
    _accept("keen@example.org")
    night_after(14 + 91)
    assert db.session.scalars(select(Invitation.email)).all() == ["keen@example.org"]


@command
def _accept(email: str) -> None:
    row = db.session.scalars(select(Invitation).where(Invitation.email == email)).one()
    row.accepted_at = clock.now()


@command
def _contact(email: str) -> None:
    db.session.scalars(select(RoundParty)).one().contact_email = email


def test_addresses_of_invitations_to_closed_rounds_go(context: Flask) -> None:
    given = open_round()
    _contact("office@example.org")
    night_after((given.closes_at - NIGHT).days + 80)
    assert db.session.scalars(select(RoundParty.contact_email)).one() == "office@example.org"
    night_after((given.closes_at - NIGHT).days + 95)
    assert db.session.scalars(select(RoundParty.contact_email)).one() == ""


def test_accounts_never_confirmed_are_removed_with_their_letters(context: Flask) -> None:
    accounts.sign_up(
        name="ليلى حداد", email="leila@example.org", password="correct horse battery", language="ar"
    )
    make_person(name="باقٍ")
    night_after(29)
    assert len(db.session.scalars(select(Person.id)).all()) == 2
    night_after(31)
    assert db.session.scalars(select(Person.name)).all() == ["باقٍ"]
    assert db.session.scalars(select(Letter.id).where(Letter.address == "leila@example.org")).all() == []


def test_a_night_is_run_once_and_a_missed_hour_is_made_up(
    context: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[Kept] = []
    monkeypatch.setattr(retention, "remove", lambda kept, _before: runs.append(kept) or 0)
    with clock.frozen(NIGHT - timedelta(hours=2)):
        tidying.tidy.function()
    assert runs == []
    with clock.frozen(NIGHT + timedelta(hours=9)):
        tidying.tidy.function()
        tidying.tidy.function()
    assert sorted(runs) == sorted(Kept)


def test_a_night_that_fails_is_tried_again(context: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    write("decision:3")
    remove = retention.remove
    monkeypatch.setattr(retention, "remove", lambda *_row: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        night_after(31)
    monkeypatch.setattr(retention, "remove", remove)
    night_after(31)
    assert db.session.scalars(select(Letter.body).execution_options(populate_existing=True)).one() == ""


def test_periods_are_settings_with_words() -> None:
    days = load({"NURSERY_ENV": "development", "NURSERY_KEEP_NOTICES_DAYS": "10"}).retention
    assert days.notices == 10
    assert set(labels.PERIODS) == set(Kept)


@pytest.mark.parametrize("code", ["ar", "en"])
def test_administrators_see_the_periods_and_what_was_removed(
    app: Flask, client: PageClient, code: str
) -> None:
    with app.app_context():
        administrator = make_person(Role.ADMINISTRATOR)
        write("decision:4")
        night_after(31)
        assert queries.nights()[0].counts["letters"] == 1
    sign_in(client, administrator)
    page = client.page(f"/{code}/account/periods")
    assert ("نصوص الرسائل المرسلة وعناوينها: 1" if code == "ar" else "letters that were sent: 1") in page.text
