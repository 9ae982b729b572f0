"""The decision on paper: what was decided, for whom, in the words of its kind, whatever came later."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.papers import printing
from nursery.papers.offering import offered
from nursery.registry.committees import decision_texts, letter
from nursery.registry.committees.commands import Written
from nursery.registry.committees.lifecycle import Vote
from nursery.registry.letters import papers
from nursery.registry.licensing import commands
from nursery.registry.rulesets.kinds import ApplicationKind
from tests.registry.committees.arrange import make_panel, start, vote_on
from tests.registry.licensing import kinds
from tests.registry.licensing.stories import complete, make_official

_K = ApplicationKind
WORDS = {
    _K.NEW: ("المتضمّن ترخيص", "to run the nursery"),
    _K.PROVISIONAL: ("ترخيص مؤقت", "provisional"),
    _K.RENEWAL: ("تجديد", "renew"),
    _K.AMENDMENT: ("تعديل", "amend"),
    _K.TRANSFER: ("نقل", "transfer"),
}


@pytest.fixture
def printed(context: Flask, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Prints the letter of an application in a language; what stands on it."""

    def of(application_id: int, language: str = "ar") -> dict[str, Any]:
        page: dict[str, Any] = {}
        with monkeypatch.context() as patch, context.test_request_context(f"/{language}/"):
            context.preprocess_request()
            patch.setattr(printing, "print_page", lambda *_path, **parts: page.update(parts))
            letter.write_pdf(Path("letter.pdf"), application_id, language)
        return page

    return of


@pytest.mark.parametrize("kind", list(_K))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_kind_is_decided_in_its_own_words(context: Flask, kind: ApplicationKind, language: str) -> None:
    for texts in (decision_texts.GRANTED, decision_texts.REFUSED):
        subject, body = texts[kind].shipped(language)
        word = WORDS[kind][language == "en"]
        assert word in f"{subject}\n{body}".lower()
        for other in set(_K) - {kind, _K.NEW}:
            assert WORDS[other][language == "en"] not in f"{subject}\n{body}".lower()


def test_a_letter_says_what_was_decided_then(printed: Any) -> None:
    story = kinds.licensed()
    before = printed(story.application_id)
    number = kinds.licence_of(story).number
    assert number in before["body"] and before["letter"].to == "رنا الحلبي"
    kinds.transferred(story)
    after = printed(story.application_id)
    assert (after["body"], after["letter"].to) == (before["body"], "رنا الحلبي")


def test_the_letter_of_a_transfer_goes_to_the_new_holder(printed: Any) -> None:
    story = kinds.licensed()
    old = kinds.licence_of(story).number
    taker, provider = kinds.transferred(story)
    new = kinds.licence_of(story)
    page = printed(new.application_id, "en")
    assert page["subject"] == "Transfer of the licence of a nursery"
    assert page["letter"].to == provider.name_en
    assert new.number in page["body"] and old not in page["body"]
    officer = make_official(Role.LICENSING_OFFICER)
    may_read = offered(letter.KIND).may_read
    assert may_read(officer, new.application_id)
    for actor in (taker, story.operator, make_official(Role.LICENSING_OFFICER, "SY-HL"), None):
        with pytest.raises(NotFound):
            may_read(actor, new.application_id)


def test_a_refused_renewal_is_answered_as_such_to_who_holds_the_licence(printed: Any) -> None:
    story = kinds.licensed()
    licence = kinds.licence_of(story)
    with kinds.at(kinds.last_window_day(licence)):
        key = kinds.start(story, _K.RENEWAL)
        complete(key, story.operator, _K.RENEWAL)
        with pytest.raises(NotFound):
            printed(key)
        commands.submit(key, actor=story.operator)
        kinds.propose(story, key, _K.RENEWAL)
        commands.refuse(key, reason="لم تُصحَّح المخالفات.", actor=story.member)
        page = printed(key)
    assert page["subject"] == "طلبكم المتضمّن تجديد ترخيص دار حضانة"
    assert "لم تُصحَّح المخالفات." in page["body"] and page["letter"].to == "رنا الحلبي"


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("ar", "1. لا أكثر من ثمانية رُضّع.", "2. تجهيز مخرج ثانٍ. (حتى "),
        ("en", "1. No more than eight infants.", "2. A second exit. (by "),
    ],
)
def test_the_conditions_stand_in_the_letter(printed: Any, language: str, first: str, second: str) -> None:
    panel = make_panel()
    item_id = start(panel)
    due = clock.today() + timedelta(days=30)
    conditions = {
        1: Written("لا أكثر من ثمانية رُضّع.", "No more than eight infants.", None, is_public=True),
        2: Written("تجهيز مخرج ثانٍ.", "A second exit.", due),
    }
    votes, reason = panel.votes(Vote.FOR, Vote.FOR), "يُستكمل لاحقاً."
    motion = {"motion": "grant_with_conditions", "reason": reason, "conditions": conditions}
    vote_on(item_id, votes, actor=panel.chair, **motion)
    body = printed(panel.story.application_id, language)["body"]
    assert first in body
    assert f"{second}{papers.day_in_words(due, language)})" in body


def test_without_conditions_nothing_is_said_of_them(printed: Any) -> None:
    assert "مشروط" not in printed(kinds.licensed().application_id)["body"]
