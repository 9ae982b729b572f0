"""The pages of the checklist: for everybody to read, for administrators to change."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.guide import queries as guide
from nursery.registry.checklists.content import shipped
from tests.support.pages import PageClient
from tests.support.people import make_person, sign_in
from tests.support.queries import counted_queries
from tests.support.rounds import make_version

BOTH = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture
def admin(app: Flask, client: PageClient) -> Actor:
    with app.app_context():
        actor = make_person(Role.ADMINISTRATOR)
    sign_in(client, actor)
    return actor


@BOTH
def test_everybody_reads_the_checklist_in_force(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/checklists")
    item = shipped().items[-1]
    assert item.number in page.text
    assert (item.text_ar if language == "ar" else item.text_en) in page.text
    assert len(page.all(".//ol[@class='standards']/li")) == len(shipped().items)
    assert client.page(f"/{language}/checklists/1").h1 == page.h1
    assert client.get(f"/{language}/checklists/2").status_code == 404


def test_it_costs_a_constant_number_of_questions(client: PageClient) -> None:
    with counted_queries() as statements:
        client.page("/ar/checklists")
    assert len(statements) <= 8


@BOTH
@pytest.mark.usefixtures("admin")
def test_a_new_version_is_written_and_published_in_the_browser(
    app: Flask, client: PageClient, language: str
) -> None:
    with app.app_context():
        slug = guide.contents(make_version().id)[0].sections[0].slug
    page = client.send(f"/{language}/checklists")
    assert shipped().items[0].number in page.text
    where = f"/{language}/checklists/draft/standards/hand-washing"
    words = {"text_ar": "تُغسل الأيدي.", "text_en": "Hands are washed.", "guide_slug": slug}
    client.send(where, words, form=0)
    page = client.page(f"/{language}/checklists/draft/publish")
    assert ("تُغسل الأيدي." if language == "ar" else "Hands are washed.") in page.text
    page = client.send(f"/{language}/checklists/draft/publish", {"effective_from": "2026-11-21"})
    assert ("تُغسل الأيدي." if language == "ar" else "Hands are washed.") in page.text
    assert client.page(f"/{language}/checklists").all(".//section[@id='changes']")


@pytest.mark.usefixtures("admin")
def test_a_standard_without_words_is_refused_and_nothing_typed_is_lost(client: PageClient) -> None:
    client.send("/ar/checklists")
    typed = {"text_ar": "معيار بلا نظير", "text_en": ""}
    page = client.send("/ar/checklists/draft/standards/new", typed, status=422)
    assert "معيار بلا نظير" in page.html


def test_others_change_nothing(app: Flask, client: PageClient) -> None:
    with app.app_context():
        sign_in(client, make_person(Role.LICENSING_OFFICER))
    assert client.get("/ar/checklists/draft").status_code == 403
