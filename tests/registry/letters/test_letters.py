"""The texts of letters: versions, fields, preview, the letters that go out, decisions on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from flask import Flask, render_template
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.registry.committees.decision_texts import GRANTED
from nursery.registry.letters import commands, papers, queries, texts
from nursery.registry.letters.kinds import all_kinds, kind_of
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.rulesets.kinds import ApplicationKind
from tests.registry.licensing.stories import tell_story
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries

KEY = "applicant.grant"
BOTH = pytest.mark.parametrize("language", ["ar", "en"])


def words(**changes: str) -> dict[str, str]:
    return {
        "subject_ar": "مُنح ترخيص %(nursery)s",
        "body_ar": "نهنّئكم بترخيص %(nursery)s بنسبة 100%. %(reason)s",
        "subject_en": "%(nursery)s is licensed",
        "body_en": "100% done. %(reason)s",
        **changes,
    }


@pytest.fixture
def manager(context: Flask) -> Actor:
    return make_person(Role.ADMINISTRATOR)


def test_the_letter_goes_out_in_the_words_kept_for_it(manager: Actor) -> None:
    commands.change_letter(KEY, words(), seen=0, actor=manager)
    tell_story(ApplicationState.APPROVED)
    sent = db.session.scalars(select(Letter).where(Letter.subject == "مُنح ترخيص حضانة الياسمين")).all()
    assert len(sent) == 1
    assert "بنسبة 100%. موافق." in sent[0].body


def test_a_text_is_looked_up_in_one_statement(manager: Actor) -> None:
    commands.change_letter(KEY, words(), seen=0, actor=manager)
    with counted_queries() as asked:
        assert texts.texts_for(KEY)["en"][0] == "%(nursery)s is licensed"
    assert len(asked) == 1
    assert texts.text_for("applicant.refuse", "ar") is None


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"body_ar": "نهنّئكم."}, "body_ar", "missing_field"),
        ({"body_en": "%(reason)s %(salary)s"}, "body_en", "unknown_field"),
        ({"subject_en": "%(due)s %(nursery)s"}, "subject_en", "unknown_field"),
        ({"subject_ar": "  "}, "subject_ar", "empty"),
        ({"subject_ar": "%(nursery)s" + "س" * 200}, "subject_ar", "too_long"),
    ],
)
def test_unknown_missing_and_empty_parts_are_refused_beside_their_field(
    manager: Actor, changes: dict[str, str], field: str, code: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        commands.change_letter(KEY, words(**changes), seen=0, actor=manager)
    assert (refused.value.code, refused.value.field) == (f"letters.{code}", field)
    assert queries.letter(KEY).number == 0


def test_versions_stay_and_the_shipped_text_comes_back(manager: Actor) -> None:
    assert commands.change_letter(KEY, words(), seen=0, actor=manager) == 1
    with pytest.raises(Conflict):
        commands.change_letter(KEY, words(subject_en="%(nursery)s again"), seen=0, actor=manager)
    assert commands.change_letter(KEY, words(), seen=1, actor=manager) == 1
    assert commands.take_shipped(KEY, seen=1, actor=manager) == 2
    assert commands.take_shipped(KEY, seen=2, actor=manager) == 2
    page = queries.letter(KEY)
    assert not page.is_changed
    assert page.texts == queries.shipped_texts(kind_of(KEY))
    assert [version.number for version in page.versions] == [2, 1]


def test_others_change_nothing(manager: Actor) -> None:
    with pytest.raises(NotAllowed):
        commands.change_letter(KEY, words(), seen=0, actor=make_person(Role.LICENSING_OFFICER))
    with pytest.raises(NotFound):
        commands.change_letter("nobody.nothing", words(), seen=0, actor=manager)


def test_every_shipped_text_keeps_its_own_rules_in_both_languages(manager: Actor) -> None:
    for kind in all_kinds():
        commands.check(kind, queries.shipped_texts(kind))


@BOTH
def test_the_pages_of_an_administrator(app: Flask, client: PageClient, language: str) -> None:
    with app.app_context():
        manager = make_person(Role.ADMINISTRATOR)
    sign_in(client, manager)
    here = f"/{language}/licensing/letters"
    client.page(here)
    where = f"{here}/{KEY}"
    page = client.send(where, words(preview="1"), form=0)
    assert "is licensed" in page.text
    with app.app_context():
        assert queries.letter(KEY).number == 0
    assert (
        client.send(where, words(body_ar="لا شيء"), form=0, status=422).form_values(0)["body_ar"] == "لا شيء"
    )
    client.send(where, words(), form=0)
    page = client.send(where, {})
    with app.app_context():
        assert queries.letter(KEY).number == 2
    assert client.get(f"{here}/unknown").status_code == 404


@pytest.mark.parametrize(
    ("language", "is_person", "address"),
    [
        ("ar", True, "السيد/ة"),
        ("en", True, "For the attention of"),
        ("ar", False, "السادة القائمين على"),
        ("en", False, "To the management of"),
    ],
)
def test_a_decision_is_printed_to_be_signed(
    context: Flask, tmp_path: Path, language: str, is_person: bool, address: str
) -> None:
    to = "رنا الحلبي" if is_person else "جمعية براعم الشام"
    sheet = papers.Sheet("اللجنة الفرعية", "2026-000001", date(2026, 11, 21), to, is_person, "رئيس اللجنة")
    values = {
        "reference": "2026-000001",
        "nursery": "الياسمين",
        "address": "المزة",
        "reason": "",
        "number": "DI-000001",
        "places": 24,
        "until": date(2029, 11, 20),
    }
    target = tmp_path / "letter.pdf"
    with context.test_request_context(f"/{language}/"):
        context.preprocess_request()
        text = render_template("letter_templates/paper.html", subject="", body="", letter=sheet)
        assert address in text and to in text
        papers.print_letter(target, GRANTED[ApplicationKind.NEW].key, values, sheet, language)
    document = pypdfium2.PdfDocument(target)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    assert "2026-000001" in document[0].get_textpage().get_text_bounded()


def test_numbers_in_a_letter_are_isolated_from_the_arabic_around_them(
    context: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printed: dict[str, object] = {}
    monkeypatch.setattr(papers.printing, "print_page", lambda *_path, **parts: printed.update(parts))
    sheet = papers.Sheet("اللجنة الفرعية", "2026-000001", date(2026, 11, 21), "رنا", True, "رئيس اللجنة")
    values = {"reference": "2026-000001", "number": "DI-000001", "nursery": "الياسمين"}
    papers.print_letter(tmp_path / "letter.pdf", GRANTED[ApplicationKind.NEW].key, values, sheet, "ar")
    assert "\u20662026-000001\u2069" in str(printed["body"])
    assert "\u2066DI-000001\u2069" in str(printed["body"])
    assert "\u2068الياسمين\u2069" in str(printed["body"])
