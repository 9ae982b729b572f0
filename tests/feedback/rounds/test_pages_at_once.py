"""Two lead reviewers with the same page open, and one who clicks twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nursery.accounts.actors import Actor
from nursery.feedback.rounds import commands, queries
from nursery.feedback.rounds.lifecycle import RoundState
from tests.conftest import NOW
from tests.support.pages import Page, PageClient
from tests.support.people import make_organisation, sign_in
from tests.support.rounds import OpenRound, make_round, open_round

WORDS = {"ar": "غيّر أحدهم هذا", "en": "Somebody else changed this"}


@pytest.fixture
def given(app: Flask) -> OpenRound:
    with app.app_context():
        return open_round()


@pytest.fixture
def lead(client: PageClient, given: OpenRound) -> Actor:
    sign_in(client, given.lead)
    return given.lead


@pytest.fixture
def draft(app: Flask, given: OpenRound) -> int:
    """A draft to which one organisation is invited."""
    with app.app_context():
        return make_round(
            given.version,
            opens_at=NOW + timedelta(days=1),
            closes_at=NOW + timedelta(days=20),
            announced=False,
            organisation_ids=(given.organisation_id,),
        )


@pytest.fixture
def others(app: Flask) -> list[int]:
    """Two more organisations."""
    with app.app_context():
        return [make_organisation(name_ar=f"جمعية {n}", name_en=f"Association {n}") for n in (1, 2)]


def address(round_id: int, tail: str, language: str = "en") -> str:
    return f"/{language}/consultations/{round_id}/manage/{tail}"


def invited(app: Flask, round_id: int) -> set[int]:
    with app.app_context():
        return set(queries.party_organisation_ids(round_id))


def checked(page: Page) -> set[str]:
    """The values of the check boxes that are ticked."""
    boxes = page.all(".//main//input[@type='checkbox']")
    return {str(box.get("value")) for box in boxes if box.get("checked") is not None}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_draft_that_was_changed_is_not_announced_unseen(
    app: Flask, client: PageClient, lead: Actor, draft: int, others: list[int], language: str
) -> None:
    path = address(draft, "announce", language)
    opened = client.page(path).form_values()
    with app.app_context():
        commands.invite(draft, others, actor=lead)
    page = client.resend(path, opened, status=409)
    assert WORDS[language] in page.text
    with app.app_context():
        assert queries.round_item(draft).state is RoundState.DRAFT
    client.resend(path, page.form_values())
    with app.app_context():
        assert queries.round_item(draft).state is RoundState.SCHEDULED


def test_announcing_twice_is_said_to_be_done(client: PageClient, lead: Actor, draft: int) -> None:
    path = address(draft, "announce")
    opened = client.page(path).form_values()
    client.resend(path, opened)
    page = client.resend(path, opened, status=409)
    assert "any more, or not yet" in page.text
    assert not page.all(".//main//form"), "no button that does nothing"
    assert client.page(path).h1.startswith("Manage:")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_list_that_was_changed_is_not_overwritten_unseen(
    app: Flask, client: PageClient, lead: Actor, draft: int, others: list[int], language: str
) -> None:
    """Both lists are on the page: saving again replaces the other one."""
    path, (mine, theirs) = address(draft, "parties", language), others
    opened = client.page(path).form_values()
    with app.app_context():
        commands.invite(draft, [theirs], actor=lead)
    page = client.resend(path, {**opened, "organisations": [str(mine)]}, status=409)
    assert WORDS[language] in page.text
    assert checked(page) == {str(mine)}
    saved = ["".join(item.itertext()) for item in page.all(".//main//ul/li/bdi")]
    assert saved == ["جمعية 2" if language == "ar" else "Association 2"]
    assert invited(app, draft) == {theirs}
    client.resend(path, {**page.form_values(), "organisations": [str(mine)]})
    assert invited(app, draft) == {mine}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_second_click_on_inviting_is_said_to_be_done(
    app: Flask, client: PageClient, given: OpenRound, lead: Actor, others: list[int], language: str
) -> None:
    path = address(given.id, "parties", language)
    data = {**client.page(path).form_values(), "organisations": [str(one) for one in others]}
    assert "2" in client.resend(path, data).text
    page = client.resend(path, data)
    assert ("حُفظت القائمة" if language == "ar" else "The list is saved") in page.text
    assert invited(app, given.id) == {given.organisation_id, *others}


def test_two_people_invite_the_same_organisation(
    app: Flask, client: PageClient, given: OpenRound, lead: Actor, others: list[int]
) -> None:
    path = address(given.id, "parties")
    opened = client.page(path).form_values()
    with app.app_context():
        commands.invite(given.id, others[:1], actor=lead)
    client.resend(path, {**opened, "organisations": [str(others[0])]})
    page = client.resend(path, {**opened, "organisations": [str(others[1])]}, status=409)
    assert checked(page) == {str(others[1])}
    assert "Association 1" in page.text
    assert invited(app, given.id) == {given.organisation_id, others[0]}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_both_texts_of_a_draft_changed_by_two_are_on_the_page(
    app: Flask, client: PageClient, lead: Actor, draft: int, language: str
) -> None:
    path = address(draft, "edit", language)
    opened = client.page(path)
    typed = {
        **opened.form_values(),
        "opens_at": ["2026-12-01", "08:00"],
        "closes_at": ["2026-12-31", "16:00"],
    }
    client.resend(path, {**typed, "title_en": "Theirs"})
    page = client.resend(path, {**typed, "title_en": "Mine"}, status=409)
    assert WORDS[language] in page.text
    assert "Theirs" in page.text
    assert page.form_values()["title_en"] == "Mine"
    client.resend(path, {**typed, "title_en": "Mine", "version": page.form_values()["version"]})
    assert client.page(path).form_values()["title_en"] == "Mine"


@pytest.mark.parametrize("nonsense", ["-1", "x", "1.5", "9" * 30])
@pytest.mark.parametrize("tail", ["announce", "parties", "edit"])
def test_a_senseless_version_is_refused(
    client: PageClient, lead: Actor, draft: int, others: list[int], tail: str, nonsense: str
) -> None:
    path = address(draft, tail)
    opened = {**client.page(path).form_values(), "version": nonsense, "organisations": [str(others[0])]}
    times = {"opens_at": ["2026-12-01", "08:00"], "closes_at": ["2026-12-31", "16:00"]}
    client.resend(path, {**opened, **times} if tail == "edit" else opened, status=409)


def test_an_extension_with_a_senseless_version_is_refused(
    client: PageClient, given: OpenRound, lead: Actor
) -> None:
    path = address(given.id, "extend")
    typed = {**client.page(path).form_values(), "closes_at": ["2026-12-20", "16:00"], "reason_ar": "سبب"}
    page = client.resend(path, {**typed, "version": "x"}, status=409)
    assert page.form_values()["reason_ar"] == "سبب"
    client.resend(path, {**typed, "version": page.form_values()["version"]})
