"""The copy of one's own data: everything in it, for its owner alone."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.personal import Part, collected
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.command import command
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Attachment, Comment
from nursery.privacy import labels
from tests.support.pages import PageClient
from tests.support.people import give_password, make_person, sign_in
from tests.support.rounds import make_comment, open_round

PASSWORD = "correct horse battery"
NAME = "رغداء القدسي"


@pytest.fixture
def person(app: Flask) -> Actor:
    with app.app_context():
        given = open_round()
        person = make_person(Role.PARTY_MEMBER, organisation_id=given.organisation_id, name=NAME)
        give_password(person, PASSWORD)
        _write(make_comment(given, CommentState.SUBMITTED, body="ملاحظة رغداء"), person)
        make_comment(given, CommentState.SUBMITTED, body="ملاحظة غيرها")
        return person


@command
def _write(comment_id: int, person: Actor) -> None:
    db.session.get_one(Comment, comment_id).author_id = person.person_id or 0
    db.session.add(
        Attachment(
            comment_id=comment_id,
            name="../../صورة.pdf",
            storage_key=storage.put(BytesIO(b"%PDF of one person")),
            media_type="application/pdf",
            size=18,
            added_at=clock.now(),
            added_by=person.person_id,
        )
    )


def take(client: PageClient, code: str, password: str = PASSWORD) -> zipfile.ZipFile:
    page = client.page(f"/{code}/account/my-data/copy")
    answer = client.post(f"/{code}/account/my-data/copy", data={**page.form_values(), "password": password})
    assert answer.status_code == 200, answer.get_data(as_text=True)[:500]
    assert answer.mimetype == "application/zip"
    assert "no-store" in answer.headers["Cache-Control"]
    return zipfile.ZipFile(BytesIO(answer.data))


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_copy_has_a_page_the_data_and_the_files(
    app: Flask, client: PageClient, person: Actor, code: str
) -> None:
    sign_in(client, person)
    copy = take(client, code)
    assert copy.namelist() == ["data.json", "data.html", "files/001 _.._صورة.pdf"]
    assert copy.read(copy.namelist()[2]) == b"%PDF of one person"
    data = json.loads(copy.read("data.json"))
    assert data["account"][0]["name"] == NAME
    assert [comment["body"] for comment in data["comments"]] == ["ملاحظة رغداء"]
    page = copy.read("data.html").decode()
    assert "ملاحظة رغداء" in page
    assert "ملاحظة غيرها" not in page
    assert ("الملاحظات التي كتبتموها" if code == "ar" else "Comments that you wrote") in page
    with app.app_context():
        taken = select(func.count()).select_from(AuditEntry).where(AuditEntry.event == "person.data_taken")
        assert db.session.scalar(taken) == 1


def test_without_the_password_nothing_leaves(client: PageClient, person: Actor) -> None:
    sign_in(client, person)
    page = client.send("/ar/account/my-data/copy", {"password": "not my password"}, status=422)
    assert "ليست كلمة مرور" in page.text or page.all(".//*[@class='error-summary']")


def test_every_part_and_every_field_has_words(app: Flask, person: Actor) -> None:
    """A part or a field that a package adds breaks the copy until somebody says what it is."""
    assert set(labels.PARTS) == set(labels.WHY) == set(Part)
    with app.app_context():
        data = collected(person.person_id or 0)
    assert {Part.ACCOUNT, Part.MEMBERSHIPS, Part.COMMENTS, Part.NOTICES, Part.AUDIT} <= set(data)
    named = {name for rows in data.values() for row in rows for name in row}
    assert named <= set(labels.FIELDS)
    assert "password_hash" not in named


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_page_says_in_plain_words_what_is_kept(client: PageClient, person: Actor, code: str) -> None:
    sign_in(client, person)
    page = client.page(f"/{code}/account/my-data")
    assert ("بياناتي" if code == "ar" else "My data") == page.h1
    assert "180" in page.text


def test_strangers_are_sent_to_sign_in(client: PageClient, person: Actor) -> None:
    for page in ("my-data", "my-data/copy", "my-data/erase", "periods"):
        assert client.get(f"/ar/account/{page}").status_code == 302
