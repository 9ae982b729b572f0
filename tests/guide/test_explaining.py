"""Terms explained in their place, and the page of all terms."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from nursery.accounts.actors import SYSTEM
from nursery.guide import commands, queries
from nursery.guide.content import fingerprint
from tests.support.guide import write_guide
from tests.support.pages import PageClient
from tests.support.queries import counted_queries

GLOSSARY = """\
soap:
  ar: "صابون"
  en: "soap"
  meaning_ar: "ينظّف اليدين مع الماء."
  meaning_en: "It cleans hands together with water."
infection:
  ar: "عدوى"
  en: "infection"
  meaning_ar: "مرض ينتقل من شخص إلى آخر."
  meaning_en: "A disease that goes from one person to another."
  also_ar: ["العدوى"]
crib:
  ar: "سرير"
  en: "crib"
  meaning_ar: "ينام فيه الرضيع."
  meaning_en: "A baby sleeps in it."
"""
SECTION = "/ar/guide/v1/section-1"


@pytest.fixture
def published(app: Flask, folder: Path) -> str:
    """The fingerprint of a published guide that explains three terms."""
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    return publish(app, folder)


def publish(app: Flask, folder: Path) -> str:
    with app.app_context():
        report = commands.import_guide(folder, actor=SYSTEM)
        assert report.version_id is not None
        return commands.publish_version(report.version_id, actor=SYSTEM)


@pytest.mark.usefixtures("published")
def test_the_first_place_of_a_term_leads_to_its_meaning(client: PageClient) -> None:
    page = client.page(SECTION)
    links = [(a.text, a.get("href")) for a in page.all(".//article//a[@class='term']")]
    assert links == [("العدوى", "glossary#t-infection"), ("الصابون", "glossary#t-soap")]
    glossary = client.page("/ar/guide/v1/glossary")
    assert {"t-infection", "t-soap", "t-crib"} == {element.get("id") for element in glossary.all(".//dl/div")}
    english = client.page("/en/guide/v1/section-1")
    assert [a.text for a in english.all(".//article//a[@class='term']")] == ["infection", "soap"]


def test_the_stored_text_stays_as_it_was_published(app: Flask, published: str, client: PageClient) -> None:
    client.page(SECTION)
    with app.app_context():
        content = queries.content_of(1)
    assert fingerprint(content) == published
    assert "term" not in "".join(block.html_ar for section in content.sections() for block in section.blocks)


def test_links_titles_and_sources_take_no_link(app: Flask, folder: Path, client: PageClient) -> None:
    (folder / "glossary.yaml").write_text(
        GLOSSARY.replace('"صابون"', '"أغنية"').replace('"سرير"', '"قسم"'), encoding="utf-8"
    )
    changes = {
        "ar": ("ويحتاج", "و[القسم](section:section-2) يقول: يحتاج", "، في القسم 1."),
        "en": ("It takes", "[The section](section:section-2) says: it takes", ", in section 1."),
    }
    for language, (old, new, left_out) in changes.items():
        file = folder / f"01-chapter-1/01-section-1.{language}.md"
        text = file.read_text(encoding="utf-8").replace(old, new).replace(left_out, ".")
        file.write_text(text, encoding="utf-8")
    publish(app, folder)
    page = client.page(SECTION)
    assert [a.text for a in page.all(".//article//a[@class='term']")] == ["العدوى"]
    links = {a.get("href") for a in page.all(".//article//a") if a.text == "القسم"}
    assert links == {"/ar/guide/v1/section-2"}


def test_of_many_terms_the_rarest_are_explained(app: Flask, tmp_path: Path, client: PageClient) -> None:
    folder = write_guide(tmp_path, sections=3)
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
    terms = (
        f'{word}:\n  ar: "{word}"\n  en: "{word}"\n  meaning_ar: "معنى"\n  meaning_en: "Meaning"\n'
        for word in words
    )
    (folder / "glossary.yaml").write_text("\n".join(terms), encoding="utf-8")
    for number in (1, 2):
        file = folder / f"01-chapter-1/0{number}-section-{number}.en.md"
        said = " ".join(words if number == 1 else words[:2])
        text = file.read_text(encoding="utf-8").replace("We put soap", f"We put {said}")
        file.write_text(text, encoding="utf-8")
    publish(app, folder)
    links = client.page("/en/guide/v1/section-1").all(".//article//a[@class='term']")
    assert [a.text for a in links] == words[2:]
    links = client.page("/en/guide/v1/section-2").all(".//article//a[@class='term']")
    assert [a.text for a in links] == words[:2]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_all_terms(client: PageClient, language: str) -> None:
    page = client.page(f"/{language}/guide/v1/glossary")
    words = ["سرير", "صابون", "عدوى"] if language == "ar" else ["crib", "infection", "soap"]
    assert [" ".join(b.itertext()) for b in page.all(".//dt/b")] == words
    meaning = "ينظّف اليدين مع الماء." if language == "ar" else "It cleans hands together with water."
    assert meaning in page.text
    uses = {a.get("href") for a in page.all(".//dl//a")}
    assert uses == {f"/{language}/guide/v1/section-{number}" for number in (1, 2)}
    with counted_queries() as statements:
        client.page(f"/{language}/guide/v1/glossary")
    assert len(statements) == 1


def test_a_version_without_terms(app: Flask, folder: Path, client: PageClient) -> None:
    publish(app, folder)
    assert "لا شرح للمصطلحات" in client.page("/ar/guide/v1/glossary").text
    assert not client.page(SECTION).all(".//a[@class='term']")
    client.page("/ar/guide/v2/glossary", status=404)
