"""What people typed is only ever text: on pages, in letters, in files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from flask import Flask
from sqlalchemy import Enum, String, Table, select, update
from werkzeug.test import TestResponse

from nursery.base import clock, outbox
from nursery.base.command import command
from nursery.base.mail import kept_letters
from nursery.base.outbox import Letter, mailer
from nursery.extensions import db
from nursery.feedback.consolidation import commands as consolidation
from nursery.registry.licensing import register
from nursery.registry.public import paper
from tests.security.visitors import Visitor, browser_of
from tests.security.world import World
from tests.support.pages import Page, PageClient
from tests.support.responses import clear_all

SHORT = "'\"><svg onload=x>"
LONG = SHORT + "<script>alert(1)</script>{{7*7}}"
# Names of places, kinds and languages are codes; the published guide cannot be changed (triggers see to it).
_CODES = {
    "governorate",
    "district",
    "language",
    "kind",
    "media_type",
    "number",
    "reference",
    "slug",
    "sort_key",
    "zone",
    "path",
}
_TABLES = {
    *("organisations", "people", "providers", "nurseries", "applications", "application_documents"),
    *("application_events", "information_requests", "site_checks", "licences", "licence_events", "rounds"),
    *("round_extensions", "comments", "responses", "sign_ins", "comment_attachments", "comment_revisions"),
    *("comment_messages", "comment_reports", "comment_hidings", "point_verdicts", "round_parties"),
    *("round_questions", "question_answers", "letters_in", "workshops", "workshop_agenda"),
    *("workshop_participants", "workshop_points", "workshop_minutes_texts", "notifications", "api_tokens"),
}


@command
def poison() -> None:
    """Put markup into every text that people write, past all checks."""
    for table in db.metadata.sorted_tables:
        if table.name in _TABLES:
            columns = {name: _markup(table, name) for name in _texts(table)}
            db.session.execute(update(table).values(**columns))


def _texts(table: Table) -> Iterator[str]:
    for column in table.columns:
        stored = getattr(column.type, "impl_instance", column.type)
        is_text = isinstance(stored, String) and not isinstance(stored, Enum)
        is_code = column.name in _CODES or column.name.endswith(("_hash", "_key")) or column.unique
        if is_text and not is_code:
            yield column.name


def _markup(table: Table, name: str) -> str:
    most = getattr(table.columns[name].type, "length", None) or len(LONG)
    return LONG if most >= len(LONG) else SHORT[:most]


@pytest.fixture(autouse=True)
def empty_mail_folder(app: Flask) -> None:
    for file in mailer.folder.glob("*.eml"):
        file.unlink()


def live_markup(response: TestResponse) -> list[str]:
    """Elements and attributes that only typed text could have brought in."""
    html = response.get_data(as_text=True)
    if "<svg onload" not in html and "<script>" not in html:
        return []
    page = Page(response)
    found = [e.tag for e in page.root.iter("script") if not e.get("src")]
    return found + [name for e in page.root.iter() for name in e.attrib if str(name).startswith("on")]


def test_no_page_takes_text_for_markup(app: Flask, world: World, visitors: list[Visitor]) -> None:
    with app.app_context():
        poison()
    shown, wrong, seen = set(), [], set()
    for visitor in visitors:
        for path in visitor.paths(app, world, "GET"):
            response = visitor.browser.get(path)
            html = response.get_data(as_text=True) if response.mimetype == "text/html" else ""
            if html not in seen and response.status_code == 200:
                seen.add(html)
                shown |= {path} if "&lt;svg onload=x&gt;" in html.partition("<main")[2] else set()
                wrong += [f"{path}: {fault}" for fault in live_markup(response)]
    assert not wrong, "\n".join(wrong)
    assert len(shown) >= 30, sorted(shown)


def test_the_public_answer_and_the_certificate_take_text_for_text(app: Flask, world: World) -> None:
    with app.app_context(), clock.frozen(world.round.closes_at + timedelta(days=1)):
        clear_all(world.round.id)
        poison()
        consolidation.publish_responses(world.round.id, actor=world.round.lead)
    response = app.test_client().get(f"/ar/consultations/{world.round.id}/response")
    assert "&lt;svg onload=x&gt;" in response.get_data(as_text=True)
    assert not live_markup(response)
    with app.test_request_context("/ar/"):
        page = paper.html(register.licence(world.licence_number), app.extensions["settings"], "1.a.b")
    assert "&lt;svg onload=x&gt;" in page
    assert "<svg onload" not in page


@pytest.mark.parametrize(
    "typed",
    [
        "a@example.org\nBcc: all@example.org",
        "a@example.org\r\n\r\nx <b@example.org>",
        "a@exa\x00mple.org,b@example.org",
    ],
)
def test_an_address_brings_no_header_into_a_letter(client: PageClient, app: Flask, typed: str) -> None:
    form = {"name": "سلمى الخطيب", "password": "correct horse battery", "language": "ar"}
    client.send("/ar/account/sign-up", {**form, "email": typed}, status=422)
    with app.app_context():
        assert db.session.scalars(select(Letter)).all() == []


def test_a_letter_is_one_subject_and_one_address(context: Flask) -> None:
    mailer.send(address="a@example.org", subject="قرار\r\nBcc: all@example.org", body="x", language="ar")
    [file] = mailer.folder.glob("*.eml")
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert message["Subject"] == "قرار Bcc: all@example.org"
    assert message["Bcc"] is None


def test_a_letter_that_cannot_be_written_holds_up_no_other(context: Flask) -> None:
    @command
    def write() -> None:
        for address in ("a@example.org\nBcc: all@example.org", "b@example.org"):
            outbox.post(address=address, language="ar", subject="قرار", body="صدر القرار.")

    write()
    assert [letter.address for letter in kept_letters(mailer.folder)] == ["b@example.org"]
    assert db.session.scalars(select(Letter.attempts).order_by(Letter.id)).all() == [1, 1]


def test_directions_and_control_characters_do_not_survive(app: Flask, world: World) -> None:
    """What reads "fdp.exe" is not shown as "exe.pdf"."""
    browser = browser_of(app, world.round.member)
    assert isinstance(browser, PageClient)
    path = f"/ar/consultations/{world.round.id}/blocks/{world.round.block_id}/comment"
    page = browser.send(path, {"body": "نص\u202e مقلوب\u2066\x00\x08 هنا"})
    assert page.form_values()["body"] == "نص مقلوب هنا"
