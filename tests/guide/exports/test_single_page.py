"""The one page that carries everything: sound HTML, no network, small enough for a phone."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import html5lib
import pytest
from flask import Flask

from nursery.config import ROOT
from nursery.guide.content import GuideContent
from nursery.guide.exports import single_page
from nursery.guide.exports.binding import WHOLE, Part
from nursery.guide.exports.book import Book
from nursery.guide.keys import give_keys
from nursery.guide.reading import read
from tests.guide.exports.arrange import PARTS
from tests.guide.exports.test_book import bound
from tests.support.guide import write_guide

MOST_BYTES = 1_500_000
_RESOURCE = re.compile(r'(?:src="|url\(|<link[^>]*href=")([^")]*)')


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> GuideContent:
    folder = write_guide(tmp_path_factory.mktemp("guide"))
    for code, here in (("ar", "في القسم 2."), ("en", "in section 2.")):
        file = folder / "01-chapter-1" / f"02-section-2.{code}.md"
        text = file.read_text("utf-8").replace(here, "[1](section:section-1), [2](section:section-2#facts).")
        file.write_text(text, "utf-8")
    return give_keys(read(folder))


def written(app: Flask, book: Book, folder: Path) -> str:
    path = folder / "book.html"
    with app.app_context():
        single_page.write(book, path, lambda _percent: None)
    return path.read_text("utf-8")


@pytest.mark.parametrize("language", ["ar", "en", "both"])
@pytest.mark.parametrize("part", PARTS)
def test_a_sound_page_without_a_network(
    built_app: Flask, content: GuideContent, tmp_path: Path, part: Part, language: str
) -> None:
    html = written(built_app, bound(content, part, language), tmp_path)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    assert parser.errors == []
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert max(ids.values()) == 1
    targets = {link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "").startswith("#")}
    assert targets <= set(ids)
    assert len(root.findall(".//h1")) == 1
    assert not root.findall(".//script")
    assert all(address.startswith("data:") for address in _RESOURCE.findall(html))
    assert html.count("data:font/woff2") == 4
    expected = ("en", "ltr") if language == "en" else ("ar", "rtl")
    assert (root.get("lang"), root.get("dir")) == expected
    assert 'name="viewport"' in html


def test_it_says_which_text_it_is(built_app: Flask, content: GuideContent, tmp_path: Path) -> None:
    html = written(built_app, bound(content), tmp_path)
    assert '<meta name="guide-version" content="2">' in html
    assert f'<meta name="guide-sha256" content="{"ab" * 32}">' in html
    assert "SHA-256" in html and "CC BY 4.0" in html


def test_the_whole_guide_in_both_languages_is_light(built_app: Flask, tmp_path: Path) -> None:
    whole = give_keys(read(ROOT / "content" / "guide"))
    html = written(built_app, bound(whole, WHOLE, "both"), tmp_path)
    assert len(html.encode()) <= MOST_BYTES
