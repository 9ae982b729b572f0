"""Somebody asks to be erased: what goes, what stays, and that nothing of them is left anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import String, cast, inspect, literal_column, select, text

from nursery.accounts import commands as accounts
from nursery.accounts import sessions
from nursery.accounts.actors import Actor
from nursery.accounts.models import Membership, Person
from nursery.accounts.queries import names_of_people, people
from nursery.accounts.roles import OrganisationKind, Role
from nursery.audit import trail
from nursery.base import clock, outbox
from nursery.base.command import command
from nursery.base.errors import Conflict, RuleBroken
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.feedback.comments.commands import keeping
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Attachment, Comment
from nursery.feedback.rounds.models import RoundParty
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.telling import tell
from nursery.privacy import commands
from nursery.privacy.models import ErasureRequest
from tests.support.pages import PageClient
from tests.support.people import give_password, make_organisation, make_person, sign_in
from tests.support.rounds import OpenRound, make_comment, open_round

NAME = "رغداء عبد الستار القدسي"
PASSWORD = "correct horse battery"


@command
def change(table: type, row_id: int, **values: object) -> None:
    row = db.session.get_one(table, row_id)
    for name, value in values.items():
        setattr(row, name, value)


@command
def write(*letters: dict[str, str]) -> None:
    for letter in letters:
        outbox.post(**letter)


@command
def tell_all(*actors: Actor, words: str) -> None:
    tell(
        people([actor.person_id or 0 for actor in actors]),
        lambda _to: (words, f"{words}\n"),
        kind=NoticeKind.ORGANISATION,
        path="my-work",
    )


@pytest.fixture
def given(context: Flask) -> OpenRound:
    return open_round()


def ask(actor: Actor) -> bool:
    give_password(actor, PASSWORD)
    return commands.ask_erasure(PASSWORD, actor=actor)


def erase(actor: Actor) -> None:
    ask(actor)
    with clock.frozen(clock.now() + timedelta(days=7, minutes=1)):
        commands.erase_due.function()


def places_with(*words: str) -> Iterator[str]:
    """Every column of every table in which one of the words stands, also where the database escapes them.

    The tables behind a search index on SQLite hold bytes in which words stand as they are.
    """
    escaped = [word.encode("unicode_escape").decode() for word in words]
    inspector = inspect(db.engine)
    for table in inspector.get_table_names():
        for column in inspector.get_columns(table):
            value: Any = literal_column(f'"{column["name"]}"')
            if db.engine.dialect.name != "sqlite":
                value = cast(value, String)
            for found in db.session.scalars(select(value).select_from(text(f'"{table}"'))):
                row = found.decode(errors="replace") if isinstance(found, bytes) else str(found or "")
                if any(word in row or other in row for word, other in zip(words, escaped, strict=True)):
                    yield f"{table}.{column['name']}: {row[:120]}"


def test_nothing_of_the_person_is_left_in_any_column_of_any_table(given: OpenRound) -> None:
    person = make_person(Role.PARTY_MEMBER, organisation_id=given.organisation_id, name=NAME)
    email = give_password(person, PASSWORD)
    accounts.sign_in(email, PASSWORD, browser="Firefox")
    accounts.invite(
        given.organisation_id,
        email="new@example.org",
        role=Role.PARTY_MEMBER,
        actor=Actor(person.person_id, NAME, "ar", given.focal_point.grants),
    )
    accounts.invite(given.organisation_id, email=email, role=Role.FOCAL_POINT, actor=given.focal_point)
    accounts.ask_reset(email)
    change(
        Comment,
        make_comment(given, CommentState.SUBMITTED),
        author_id=person.person_id,
        shows_author=True,
        source_name=NAME,
    )
    party = db.session.scalars(select(RoundParty)).one()
    change(RoundParty, party.id, contact_email=email, focal_email=email)
    tell_all(person, given.focal_point, words=f"كتب {NAME} ({email}) ملاحظة")
    write(
        {"address": email, "language": "ar", "subject": "لكم", "body": NAME},
        {"address": "x@example.org", "language": "ar", "subject": NAME, "body": f"من {email}"},
    )
    keeping.keep({"body": f"أنا {NAME}"})
    assert len(list(places_with(NAME, email))) > 10

    erase(person)

    db.session.expire_all()
    assert list(places_with(NAME, email)) == []
    assert trail.verify().faults == ()


def test_official_comments_stay_and_name_a_former_member(given: OpenRound) -> None:
    person = make_person(Role.PARTY_MEMBER, organisation_id=given.organisation_id, name=NAME)
    official = make_comment(given, CommentState.SUBMITTED, body="نقترح توضيح النسبة")
    change(Comment, official, author_id=person.person_id, shows_author=True)
    erase(person)
    row = db.session.get_one(Comment, official)
    assert (row.body, row.shows_author) == ("نقترح توضيح النسبة", False)
    assert names_of_people([row.author_id]) == {person.person_id: "عضو سابق"}


def test_drafts_of_an_organisation_go_to_its_focal_point(given: OpenRound) -> None:
    person = make_person(Role.PARTY_MEMBER, organisation_id=given.organisation_id, name=NAME)
    draft = make_comment(given, CommentState.DRAFT)
    change(Comment, draft, author_id=person.person_id)
    erase(person)
    assert db.session.get_one(Comment, draft).author_id == given.focal_point.person_id


def test_drafts_in_ones_own_name_are_removed_with_their_files(given: OpenRound) -> None:
    alone = make_organisation(OrganisationKind.INDIVIDUAL, "مشارك/ة بصفة شخصية", "Person in their own name")
    person = make_person(Role.FOCAL_POINT, organisation_id=alone, name=NAME)
    draft, official = make_comment(given, CommentState.DRAFT), make_comment(given, CommentState.SUBMITTED)
    for comment in (draft, official):
        change(Comment, comment, author_id=person.person_id, organisation_id=alone)
    key = storage.put(BytesIO(b"a file of one person"))
    attach(draft, key)
    erase(person)
    assert db.session.get(Comment, draft) is None
    assert db.session.get(Comment, official) is not None
    assert not storage.path(key).exists()


@command
def attach(comment_id: int, key: str) -> None:
    db.session.add(
        Attachment(
            comment_id=comment_id,
            name="رأي.pdf",
            storage_key=key,
            media_type="application/pdf",
            size=20,
            added_at=clock.now(),
        )
    )


def test_a_file_that_somebody_else_handed_in_too_stays(given: OpenRound) -> None:
    alone = make_organisation(OrganisationKind.INDIVIDUAL, "مشارك/ة بصفة شخصية", "Person in their own name")
    person = make_person(Role.FOCAL_POINT, organisation_id=alone, name=NAME)
    draft, of_others = make_comment(given, CommentState.DRAFT), make_comment(given, CommentState.SUBMITTED)
    change(Comment, draft, author_id=person.person_id, organisation_id=alone)
    key = storage.put(BytesIO(b"the same file twice"))
    attach(draft, key)
    attach(of_others, key)
    erase(person)
    assert storage.path(key).exists()


def test_there_are_seven_days_and_a_letter(given: OpenRound) -> None:
    person = make_person(Role.PARTY_MEMBER, name=NAME)
    assert ask(person) is False
    with clock.frozen(clock.now() + timedelta(days=6, hours=23)):
        commands.erase_due.function()
    assert db.session.get_one(Person, person.person_id).name == NAME
    assert db.session.scalars(select(ErasureRequest.due_at)).one() == clock.now() + timedelta(days=7)
    letter = db.session.scalars(select(outbox.Letter).order_by(outbox.Letter.id.desc())).first()
    assert letter is not None
    assert "account/my-data" in letter.body


def test_whoever_changes_their_mind_stays(given: OpenRound) -> None:
    person = make_person(Role.PARTY_MEMBER, name=NAME)
    ask(person)
    commands.cancel_erasure(actor=person)
    commands.cancel_erasure(actor=person)
    with clock.frozen(clock.now() + timedelta(days=8)):
        commands.erase_due.function()
    assert db.session.get_one(Person, person.person_id).name == NAME


def test_asking_twice_is_asking_once(given: OpenRound) -> None:
    person = make_person(Role.PARTY_MEMBER, name=NAME)
    ask(person)
    ask(person)
    assert len(db.session.scalars(select(ErasureRequest.id)).all()) == 1


def test_an_account_without_official_trace_goes_at_once(given: OpenRound) -> None:
    person = make_person(name=NAME)
    assert ask(person) is True
    assert db.session.get_one(Person, person.person_id).email.endswith("@former.invalid")


def test_a_wrong_password_erases_nobody(given: OpenRound) -> None:
    person = make_person(name=NAME)
    give_password(person, PASSWORD)
    with pytest.raises(RuleBroken, match="password_wrong"):
        commands.ask_erasure("another password", actor=person)
    assert db.session.get_one(Person, person.person_id).name == NAME


def test_the_last_administrator_stays(given: OpenRound) -> None:
    person = make_person(Role.ADMINISTRATOR, name=NAME)
    with pytest.raises(Conflict, match="last_administrator"):
        ask(person)
    make_person(Role.ADMINISTRATOR)
    assert ask(person) is False


def test_nobody_gets_in_with_an_erased_account(given: OpenRound) -> None:
    person = make_person(Role.PARTY_MEMBER, name=NAME)
    email = give_password(person, PASSWORD)
    token = sessions.start(person.person_id or 0)
    erase(person)
    assert sessions.load(token) is None
    for address in (email, f"{person.person_id}@former.invalid"):
        with pytest.raises(RuleBroken):
            accounts.sign_in(address, PASSWORD)
    ended = db.session.scalars(select(Membership.ended_at).where(Membership.person_id == person.person_id))
    assert all(ended)


def test_an_erasure_that_fails_on_the_way_leaves_everything(
    given: OpenRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make_person(Role.PARTY_MEMBER, name=NAME)
    monkeypatch.setattr(outbox, "forget", lambda *_words: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        erase(person)
    db.session.expire_all()
    assert db.session.get_one(Person, person.person_id).name == NAME
    assert db.session.scalars(select(ErasureRequest.done_at)).one() is None


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_page_says_what_goes_and_warns_the_last_focal_point(
    app: Flask, client: PageClient, code: str
) -> None:
    with app.app_context():
        focal_point = make_person(Role.FOCAL_POINT, name=NAME)
        give_password(focal_point, PASSWORD)
    sign_in(client, focal_point)
    page = client.page(f"/{code}/account/my-data/erase")
    assert ("أنتم آخر منسّق للجهة" if code == "ar" else "You are the last focal point") in page.text
    assert ("جمعية الياسمين" if code == "ar" else "Jasmine Association") in page.text
    noted = client.send(f"/{code}/account/my-data/erase", {"password": PASSWORD})
    assert ("الإبقاء على حسابي" if code == "ar" else "Keep my account") in noted.text
    kept = client.send(f"/{code}/account/my-data", form=0)
    assert ("حسابكم باقٍ" if code == "ar" else "Your account stays") in kept.text


def test_whoever_is_erased_at_once_is_signed_out(app: Flask, client: PageClient) -> None:
    with app.app_context():
        person = make_person(name=NAME)
        give_password(person, PASSWORD)
    sign_in(client, person)
    page = client.send("/ar/account/my-data/erase", {"password": PASSWORD})
    assert "مُحي حسابكم" in page.text
    assert client.get("/ar/account/my-data").status_code == 302
