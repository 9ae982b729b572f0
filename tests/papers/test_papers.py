"""Files on request: made once, by a job, for those who may have them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from flask import Flask, g, render_template_string, url_for
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.base.leases import MakingState
from nursery.extensions import db
from nursery.papers import commands, printing
from nursery.papers.models import Paper, PaperFormat
from nursery.papers.offering import Offer, offer
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in

THING = 7


@dataclass
class Thing:
    """What the papers of these tests are about."""

    text: str = "نصّ أول"
    readers: Callable[[Actor | None], bool] = field(default=lambda _actor: True)
    is_public: bool = True
    made: list[tuple[int, str]] = field(default_factory=list)

    def write(self, path: Path, subject_id: int, language: str) -> None:
        self.made.append((subject_id, language))
        words = render_template_string("{{ _('Download the PDF') }} {{ url_for('papers.file', paper_id=3) }}")
        path.write_text(f"{self.text} {words} {url_for('papers.file', paper_id=3, _external=True)}", "utf-8")

    def break_down(self, _path: Path, _subject_id: int, _language: str) -> None:
        raise RuntimeError("the press is broken")


@pytest.fixture
def thing() -> Thing:
    found = Thing()

    def may_read(actor: Actor | None, subject_id: int) -> bool:
        if subject_id != THING:
            raise NotFound
        return found.readers(actor)

    offer(
        Offer(
            kind="thing",
            writers={PaperFormat.CSV: found.write, PaperFormat.PDF: found.break_down},
            may_read=may_read,
            stamp=lambda _id: found.text,
            name=lambda subject_id, language: f"thing-{subject_id}-{language}",
            is_public=lambda _id: found.is_public,
        )
    )
    return found


@pytest.mark.usefixtures("context")
class TestAsking:
    def test_made_in_the_language_and_by_the_address_of_the_page(self, thing: Thing) -> None:
        paper_id, _state = commands.request_paper("thing", THING, PaperFormat.CSV, "ar", actor=None)
        found = commands.public_paper(paper_id)
        assert found.path.read_text("utf-8") == (
            "نصّ أول تنزيل ملف PDF /ar/papers/3 http://localhost/ar/papers/3"
        )
        assert (found.name, found.media_type) == (f"thing-{THING}-ar.csv", "text/csv")

    def test_made_once_until_the_thing_changes(self, thing: Thing) -> None:
        first = commands.request_paper("thing", THING, PaperFormat.CSV, "ar", actor=None)[0]
        assert commands.request_paper("thing", THING, PaperFormat.CSV, "ar", actor=None) == (
            first,
            MakingState.READY,
        )
        commands.request_paper("thing", THING, PaperFormat.CSV, "en", actor=None)
        thing.text = "نصّ ثانٍ"
        assert commands.request_paper("thing", THING, PaperFormat.CSV, "ar", actor=None)[0] != first
        assert thing.made == [(THING, "ar"), (THING, "en"), (THING, "ar")]

    def test_everybody_gets_a_paper_of_the_present_state_only(self, thing: Thing) -> None:
        """What was withheld since it was made is not had by an old address."""
        paper_id, _state = commands.request_paper("thing", THING, PaperFormat.CSV, "ar", actor=None)
        thing.text = "نصّ بلا ما حُجب"
        with pytest.raises(Conflict, match=r"paper\.outdated"):
            commands.public_paper(paper_id)

    def test_what_failed_is_made_again(self, thing: Thing) -> None:
        paper_id, _state = commands.request_paper("thing", THING, PaperFormat.PDF, "ar", actor=None)
        assert db.session.get_one(Paper, paper_id).state is MakingState.FAILED
        with pytest.raises(Conflict, match=r"paper\.not_ready"):
            commands.public_paper(paper_id)
        assert commands.request_paper("thing", THING, PaperFormat.PDF, "ar", actor=None)[0] == paper_id

    @pytest.mark.parametrize(
        ("kind", "subject", "wanted"), [("none", THING, "csv"), ("thing", THING, "xlsx")]
    )
    def test_what_nobody_offers_is_not_found(
        self, thing: Thing, kind: str, subject: int, wanted: str
    ) -> None:
        with pytest.raises(NotFound):
            commands.request_paper(kind, subject, PaperFormat(wanted), "ar", actor=None)

    def test_who_may_not_read_gets_nothing(self, thing: Thing) -> None:
        paper_id, _state = commands.request_paper("thing", THING, PaperFormat.CSV, "ar", actor=None)
        thing.readers = lambda actor: actor is not None
        with pytest.raises(NotAllowed):
            commands.request_paper("thing", THING, PaperFormat.CSV, "en", actor=None)
        with pytest.raises(NotFound):
            commands.public_paper(paper_id)
        with pytest.raises(NotAllowed):
            commands.take_away(paper_id, actor=None)

    def test_the_queue_can_not_be_filled(self, thing: Thing, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(commands, "MOST_WAITING", 1)
        monkeypatch.setattr(commands.make_next, "queue", lambda *_args: None)
        commands.request_paper("thing", THING, PaperFormat.CSV, "ar", actor=None)
        with pytest.raises(Conflict, match=r"paper\.many_waiting"):
            commands.request_paper("thing", THING, PaperFormat.CSV, "en", actor=None)
        assert commands.request_paper("thing", THING, PaperFormat.CSV, "ar", actor=None)[1] is (
            MakingState.WAITING
        )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_public_paper_is_a_link_for_everybody(
    app: Flask, client: PageClient, thing: Thing, language: str
) -> None:
    with app.app_context():
        paper_id, _state = commands.request_paper("thing", THING, PaperFormat.CSV, language, actor=None)
    response = client.get(f"/{language}/papers/{paper_id}")
    assert (response.status_code, response.mimetype) == (200, "text/csv")
    assert f"thing-{THING}-{language}.csv" in response.headers["Content-Disposition"]
    thing.is_public = False
    assert client.get(f"/{language}/papers/{paper_id}").status_code == 404


def test_who_takes_another_paper_away_is_noted(app: Flask, client: PageClient, thing: Thing) -> None:
    thing.is_public = False
    with app.app_context():
        reader = make_person(Role.REVIEWER)
        paper_id, _state = commands.request_paper("thing", THING, PaperFormat.CSV, "ar", actor=reader)
    assert client.post(f"/ar/papers/{paper_id}/download").status_code in {302, 400}
    sign_in(client, reader)
    token = client.page("/ar/account").form_values()["csrf_token"]
    response = client.post(f"/ar/papers/{paper_id}/download", data={"csrf_token": token})
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    with app.app_context():
        noted = select(func.count()).where(
            AuditEntry.event == "paper.downloaded", AuditEntry.actor_id == reader.person_id
        )
        assert db.session.scalar(noted) == 1


@pytest.mark.parametrize("form", [{"format": "csv"}, {"format": "exe"}, {}])
def test_asking_without_a_token_or_for_nonsense_is_refused(
    client: PageClient, thing: Thing, form: dict[str, str]
) -> None:
    assert client.post(f"/ar/papers/thing/{THING}", data=form).status_code == 400
    assert thing.made == []


@pytest.mark.parametrize(("language", "of"), [("ar", "ﻣﻦ|من"), ("en", "Page 1 of 1")])
def test_a_printed_paper_has_its_size_and_page_numbers_in_words(
    app: Flask, tmp_path: Path, language: str, of: str
) -> None:
    with app.test_request_context(f"/{language}/"):
        g.lang = language
        printing.print_html(
            tmp_path / "paper.pdf",
            f'<!doctype html><html lang="{language}"><head><title>t</title>{printing.sheet("A4 landscape")}'
            "</head><body><h1>Heading</h1></body></html>",
        )
    document = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    width, height = document[0].get_size()
    assert width > height
    text = document[0].get_textpage().get_text_range()
    assert "Heading" in text
    assert re.search(of, text), text


def test_the_press_is_told_which_way_each_text_runs() -> None:
    html = (
        '<p class="words" dir="auto"><b>نصّ</b> with Latin</p><bdi>Jasmine</bdi>'
        '<bdi dir="ltr">1.2</bdi><p>نصّ</p>'
    )
    assert printing.directed(html) == (
        '<p class="words" dir="rtl"><b>نصّ</b> with Latin</p><bdi dir="ltr">Jasmine</bdi>'
        '<bdi dir="ltr">1.2</bdi><p>نصّ</p>'
    )


@pytest.mark.parametrize(
    ("text", "way"),
    [("نص.", "rtl"), ("«نص» A", "rtl"), ("1. نص", "rtl"), ("A نص", "ltr"), ("[1.1]", "ltr"), ("", "ltr")],
)
def test_a_text_runs_as_its_first_letter_does(text: str, way: str) -> None:
    assert printing.direction_of(text) == way
