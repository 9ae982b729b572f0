"""The pages of the rules."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.registry.rulesets import commands, comparing, queries
from nursery.registry.rulesets.rules import RuleSet, in_order
from tests.support.pages import Page, PageClient
from tests.support.people import make_person, sign_in

BOTH = pytest.mark.parametrize("language", ["ar", "en"])
RULES = "/{}/licensing/rules"


def send(client: PageClient, path: str, data: dict[str, Any] | None = None, *, status: int = 200) -> Page:
    """Send the form of a page with all its ticked boxes, and with `data` in place of what stood there."""
    shown = client.page(path)
    values: dict[str, Any] = shown.form_values()
    boxes = shown.all(".//main//form")[-1].iter("input")
    ticked = [box for box in boxes if box.get("type") == "checkbox" and box.get("checked") is not None]
    for name in {box.get("name", "") for box in ticked}:
        values[name] = [box.get("value") for box in ticked if box.get("name") == name]
    return client.resend(path, {**values, **(data or {})}, status=status)


def sign_out(client: PageClient) -> None:
    with client.session_transaction() as session:
        session.clear()


def drafted(app: Flask, client: PageClient, language: str = "ar") -> str:
    """The address of a draft, with an administrator signed in."""
    with app.app_context():
        actor = make_person(Role.ADMINISTRATOR)
        number = commands.begin_draft(actor=actor)
    sign_in(client, actor)
    return f"{RULES.format(language)}/{number}"


@BOTH
def test_everybody_reads_the_rules(client: PageClient, language: str) -> None:
    assert client.page(f"{RULES.format(language)}/").h1
    page = client.page(f"{RULES.format(language)}/1")
    assert "3.25" in page.text
    client.page(f"{RULES.format(language)}/7", status=404)
    client.page(f"{RULES.format(language)}/1/changes", status=404)


@BOTH
@pytest.mark.parametrize("part", ["", "/ages", "/applications", "/documents", "/limits"])
def test_each_part_is_saved_as_it_stands(app: Flask, client: PageClient, part: str, language: str) -> None:
    address = drafted(app, client, language)
    send(client, f"{address}/edit{part}")
    with app.app_context():
        shipped, draft = in_order()[0], queries.version(2, make_person(Role.ADMINISTRATOR)).rules
        assert comparing.changes(shipped, draft) == []


@BOTH
def test_a_version_is_made_and_published_in_the_browser(
    app: Flask, client: PageClient, language: str
) -> None:
    address = drafted(app, client, language)
    send(client, f"{address}/edit", {"effective_from": "2099-01-01", "title_en": "Rules of 2099"})
    send(client, f"{address}/edit/ages", {"age_0_children_per_staff": "٣", "age_1_indoor_m2": "4,5"})
    preview = client.page(f"{address}/publish")
    assert "4.5" in preview.text
    send(client, f"{address}/publish")
    sign_out(client)
    page = client.page(f"{address}/changes")
    assert "3.25" in page.text
    assert "4.5" in page.text
    assert "2099" in client.page(address).text


@BOTH
def test_faults_stand_beside_the_fields_and_nothing_typed_is_lost(
    app: Flask, client: PageClient, language: str
) -> None:
    address = drafted(app, client, language)
    wrong = {"age_0_to_months": "9", "age_1_indoor_m2": "-2", "age_2_children_per_staff": "0"}
    page = send(client, f"{address}/edit/ages", {**wrong, "age_2_group_size": "many"}, status=422)
    assert page.form_values()["age_2_group_size"] == "many"
    del wrong["age_2_children_per_staff"]
    page = send(client, f"{address}/edit/ages", {**wrong, "age_2_children_per_staff": "0"}, status=422)
    assert {name: page.form_values()[name] for name in wrong} == wrong
    for name in ("age_1_from_months", "age_1_indoor_m2", "age_2_children_per_staff"):
        assert page.all(f".//*[@id='{name}-error']"), name
    listed = page.all(".//*[@class='error-summary']//li//b")
    age = "Age" if language == "en" else "الفئة العمرية"
    assert [str(one.text).split(":")[0] for one in listed] == [f"{age} 2", f"{age} 2", f"{age} 3"]


@BOTH
@pytest.mark.parametrize(
    ("part", "field", "row"),
    [
        ("limits", "answer_days", ("الإجابة", "To answer a request for information: Days")),
        ("applications", "renewal_fee", ("تجديد", "Renewal of the licence: Fee")),
        ("documents", "document_0_title_en", ("", "")),
    ],
)
def test_the_list_of_faults_says_which_row_is_meant(
    app: Flask, client: PageClient, language: str, part: str, field: str, row: tuple[str, str]
) -> None:
    address = drafted(app, client, language)
    with app.app_context():
        first = queries.version(2, make_person(Role.ADMINISTRATOR)).rules.documents[0]
    page = send(client, f"{address}/edit/{part}", {field: ""}, status=422)
    listed = [str(one.text) for one in page.all(".//*[@class='error-summary']//li//b")]
    wanted = row[language == "en"] or first.title_ar
    assert len(listed) == 1 and wanted in listed[0]


def test_a_row_is_added_and_an_incomplete_one_is_not(app: Flask, client: PageClient) -> None:
    address = drafted(app, client)
    new = {"age_2_to_months": "30", "age_3_from_months": "30", "age_3_to_months": "36"}
    send(client, f"{address}/edit/ages", new, status=422)
    rest = {"children_per_staff": "8", "group_size": "16", "indoor_m2": "3", "outdoor_m2": "5"}
    send(client, f"{address}/edit/ages", {**new, **{f"age_3_{name}": text for name, text in rest.items()}})
    with app.app_context():
        draft = queries.version(2, make_person(Role.ADMINISTRATOR)).rules
        assert [row.to_months for row in draft.ages] == [12, 24, 30, 36]


def test_documents_are_added_and_removed(app: Flask, client: PageClient) -> None:
    address = drafted(app, client)
    count = len(in_order_of(app).documents)
    new = {f"document_{count}_title_ar": "عقد العمل", f"document_{count}_title_en": "Contract of work"}
    page = send(client, f"{address}/edit/documents", new, status=422)
    listed = [str(one.text) for one in page.all(".//*[@class='error-summary']//li//b")]
    assert listed and all(one.startswith("عقد العمل: ") for one in listed)
    chosen = {f"document_{count}_applications": "new", f"document_{count}_holders": "natural_person"}
    send(client, f"{address}/edit/documents", {**new, **chosen, "document_0_removed": "y"})
    with app.app_context():
        draft = queries.version(2, make_person(Role.ADMINISTRATOR)).rules
        kinds = [document.kind for document in draft.documents]
    assert "contract-of-work" in kinds
    assert "identity" not in kinds


def in_order_of(app: Flask) -> RuleSet:
    with app.app_context():
        return in_order()[-1]


def test_a_stale_page_saves_nothing(app: Flask, client: PageClient) -> None:
    address = drafted(app, client)
    send(client, f"{address}/edit", {"title_en": "First"})
    page = send(client, f"{address}/edit", {"title_en": "Second", "version": "1"}, status=409)
    assert page.form_values()["title_en"] == "Second"


def test_drafts_are_hidden_from_the_public(app: Flask, client: PageClient) -> None:
    address = drafted(app, client)
    send(client, f"{address}/edit", {"title_en": "Secret plans"})
    sign_out(client)
    client.page(address, status=404)
    assert "Secret plans" not in client.page(f"{RULES.format('en')}/").text
