"""What is to be confirmed: every doubtful fact under its source, and the safety boxes nobody has signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from nursery.accounts.actors import SYSTEM
from nursery.guide import commands
from nursery.guide.lifecycle import BlockKind
from nursery.guide.queries import PlacedText
from nursery.guide.unconfirmed import unconfirmed_in
from tests.support.guide import published_version
from tests.support.pages import PageClient
from tests.support.queries import counted_queries


def sentences(markdown: str) -> list[tuple[str, str]]:
    place = PlacedText("1.1", "a", "ق", "S", "k", "1.1.1", BlockKind.LIST, "facts", markdown, markdown)
    groups = unconfirmed_in([place], {}, "en")
    return [(group.code, fact.sentence) for group in groups for fact in group.facts]


def test_the_sentence_before_the_mark() -> None:
    assert sentences("- One [@A1?].\n- Two **and** [three](section:x) [@B2]. Four [@A1?; @C3].") == [
        ("A1", "One"),
        ("A1", "Four"),
    ]
    assert sentences("| 2 | smiles [@A1?] | sits [@B2?] |") == [("A1", "2 · smiles"), ("B2", "sits")]
    assert sentences('!!! safety "T"\n    1. First [@A1?].') == [("A1", "First")]
    assert sentences("Sure [@A1].") == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page(app: Flask, client: PageClient, language: str) -> None:
    with app.app_context():
        published_version(sections=3)
    page = client.page(f"/{language}/guide/v1/to-be-confirmed")
    assert ("3 معلومات قيد التحقّق" if language == "ar" else "3 facts to be confirmed") in page.text
    assert ("ويحتاج إلى عشرين ثانية" if language == "ar" else "It takes twenty seconds") in page.text
    assert ("اليونيسف، نشرة، 2021." if language == "ar" else "UNICEF, leaflet, 2021.") in page.text
    assert "WHO" not in page.text
    link = page.all(".//section//li/a")[0]
    assert link.get("aria-label") == ("الفقرة 1.1.3" if language == "ar" else "Paragraph 1.1.3")
    address, _, anchor = (link.get("href") or "").partition("#")
    assert client.page(address).all(f".//div[@id='{anchor}']")
    assert ("كلها موقّعة" if language == "ar" else "All safety boxes of this version are signed") in page.text
    client.page(f"/{language}/guide/v2/to-be-confirmed", status=404)


def test_safety_boxes_that_are_signed_and_that_are_not(app: Flask, folder: Path, client: PageClient) -> None:
    for number, day in ((1, "null"), (2, "2026-11-21")):
        for language, role in (("ar", "طبيب/ة أطفال"), ("en", "Paediatrician")):
            file = folder / f"01-chapter-1/0{number}-section-{number}.{language}.md"
            text = file.read_text(encoding="utf-8").replace("!!! activity", "!!! safety")
            entry = f'safety_review: {{role: "{role}", date: {day}}}\n---\n'
            file.write_text(text.replace("]\n---\n", f"]\n{entry}", 1), encoding="utf-8")
    with app.app_context():
        report = commands.import_guide(folder, actor=SYSTEM)
        assert report.version_id is not None
        commands.publish_version(report.version_id, actor=SYSTEM)
    with counted_queries() as statements:
        page = client.page("/ar/guide/v1/to-be-confirmed")
    assert len(statements) == 4
    waiting = [" ".join("".join(item.itertext()).split()) for item in page.all(".//ul[@class='doubt']/li")]
    assert waiting == ["1.1 غسل اليدين 1 التوقيع المنتظر: طبيب/ة أطفال"]
