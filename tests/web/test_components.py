"""The page of all components shows them all, in both languages, and says no as real forms do."""

from __future__ import annotations

import re
from io import BytesIO

from flask import Flask

from nursery.config import ROOT
from nursery.web.template_tools import MACRO_FILES
from tests.support.pages import PageClient

TEMPLATES = ROOT / "nursery" / "web" / "templates" / "web"


def macros() -> set[str]:
    files = [TEMPLATES / "_macros" / f"{name}.html" for name in MACRO_FILES]
    names = {name for file in files for name in re.findall(r"{% macro (\w+)\(", file.read_text("utf-8"))}
    return {name for name in names if not name.startswith("_")}


def test_every_macro_is_shown() -> None:
    text = "".join(file.read_text("utf-8") for file in TEMPLATES.glob("*.html"))
    text += (
        (TEMPLATES / "_macros" / "forms.html").read_text("utf-8").split("#}", 1)[1].replace("{{ ", "{{ ui.")
    )
    assert sorted(name for name in macros() if f"ui.{name}(" not in text) == []


def test_every_macro_is_described_where_it_stands() -> None:
    for name in MACRO_FILES:
        head, _, body = (TEMPLATES / "_macros" / f"{name}.html").read_text("utf-8").partition("#}")
        own = {macro for macro in re.findall(r"{% macro (\w+)\(", body) if not macro.startswith("_")}
        assert {macro for macro in own if f"ui.{macro}(" not in head} == set()


def test_the_page_is_sound_in_both_languages(client: PageClient) -> None:
    for code in ("ar", "en"):
        page = client.page(f"/{code}/components")
        assert len(page.all(".//table//td[@data-label]")) == 12
        assert page.all(".//a[@aria-current='page']")


def test_an_empty_form_says_what_is_missing_and_where(client: PageClient) -> None:
    page = client.send("/ar/components", {}, form=0, status=422)
    assert page.root.find(".//title").text.strip().startswith("خطأ:")  # type: ignore[union-attr]
    ids = {element.get("id") for element in page.root.iter()}
    links = [link.get("href") for link in page.all(".//div[@class='error-summary']//a")]
    assert len(links) == 9
    assert all(link and link.removeprefix("#") in ids for link in links)


def test_described_fields_point_at_what_describes_them(client: PageClient) -> None:
    page = client.send("/en/components", {}, form=0, status=422)
    ids = {element.get("id") for element in page.root.iter()}
    described = [e.get("aria-describedby", "").split() for e in page.root.iter() if e.get("aria-describedby")]
    assert described
    assert all(name in ids for names in described for name in names)


def test_what_was_typed_is_still_there(client: PageClient) -> None:
    page = client.send(
        "/ar/components", {"name_ar": "دار الأمل", "text": "سطر\nآخر", "places": "كثير"}, form=0, status=422
    )
    assert 'value="دار الأمل"' in page.html
    assert 'value="كثير"' in page.html
    assert "سطر\nآخر</textarea>" in page.html


def test_a_complete_form_passes(client: PageClient) -> None:
    page = client.page("/en/components")
    values = {
        **page.form_values(0),
        "name_ar": "دار الأمل",
        "email": "a@example.org",
        "places": "٢٤",
        "kind": "workplace",
        "governorate": "DI",
        "closes_at": ["2026-11-21", "14:00"],
        "text": "نص",
        "agreed": "y",
        "paper": (BytesIO(b"%PDF-1.7\n0000"), "lease.pdf"),
    }
    response = client.post("/en/components", data=values, content_type="multipart/form-data")
    assert response.status_code == 200
    assert "error-summary" not in response.get_data(as_text=True)


def test_components_are_for_developers_only(app: Flask) -> None:
    assert "components.show" in app.view_functions  # here, and in development; see nursery.web.views.init_app
