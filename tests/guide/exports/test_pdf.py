"""The printed book: tagged, in its own fonts, to be searched; nothing is fetched. One PDF for all tests."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from flask import Flask

from nursery.base import press
from nursery.guide.content import GuideContent, Term
from nursery.guide.exports import pdf, typesetting
from nursery.guide.exports.models import FileFormat
from nursery.guide.exports.offered import FORMATS
from nursery.guide.keys import give_keys
from nursery.guide.reading import read
from tests.guide.exports.test_book import bound
from tests.support.guide import write_guide


@dataclass(frozen=True)
class Printed:
    """The printed book, its text by pages, and what the press said on its way."""

    path: Path
    pages: list[str]
    steps: list[int]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> GuideContent:
    folder = write_guide(tmp_path_factory.mktemp("guide"), sections=3, chapter_size=2)
    for code in ("ar", "en"):
        file = folder / "01-chapter-1" / f"01-section-1.{code}.md"
        table = "| 2024 | WHO |\n|---|---|\n| 1 | 2 |\n\n## "
        parts = file.read_text("utf-8").split("## ")
        file.write_text("## ".join([*parts[:3], parts[3] + table.removesuffix("## "), *parts[4:]]), "utf-8")
    terms = {"soap": Term("صابون", "soap", "مادة للتنظيف", "a stuff for washing")}
    keyed = give_keys(read(folder))
    blocks = {
        section.slug: tuple(replace(block, behind=block.number == "1.1.1") for block in section.blocks)
        for section in keyed.sections()
    }
    return replace(keyed.with_blocks(blocks), glossary=terms)


@pytest.fixture(scope="module")
def printed(
    built_app: Flask, content: GuideContent, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Printed]:
    path = tmp_path_factory.mktemp("press") / "book.pdf"
    steps: list[int] = []
    with built_app.app_context():
        pdf.write(bound(content, language="both"), path, steps.append)
    document = pypdfium2.PdfDocument(path)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    yield Printed(path, pages, steps)


def streams(data: bytes) -> Iterator[bytes]:
    """What stands compressed in a PDF file."""
    for match in re.finditer(rb"stream\r?\n", data):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[match.end() :])


def test_only_the_bundled_fonts_and_all_of_them_embedded(printed: Printed) -> None:
    found = set()
    document = pypdfium2.PdfDocument(printed.path)
    for page in document:
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            font = pdfium.FPDFTextObj_GetFont(thing.raw)
            name = ctypes.create_string_buffer(200)
            pdfium.FPDFFont_GetBaseFontName(font, name, 200)
            found.add((name.value.decode().partition("+")[2], pdfium.FPDFFont_GetIsEmbedded(font)))
    document.close()
    assert found == {("Amiri", 1), ("Amiri-Bold", 1)}


def test_it_is_tagged_and_says_its_title(printed: Printed) -> None:
    document = pypdfium2.PdfDocument(printed.path)
    assert pdfium.FPDFCatalog_IsTagged(document.raw)
    assert document.get_metadata_value("Title") == "دليل الحضانات"
    assert b"pdfuaid:part" in b"".join(streams(printed.path.read_bytes()))
    outline = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    document.close()
    titles = [title for _, title in outline]
    assert any("غسل اليدين 2" in title for title in titles)
    assert not any("حقائق" in title for title in titles), "the parts of the pattern would bury the sections"


def test_words_are_found_in_both_languages(printed: Printed) -> None:
    text = " ".join(printed.pages)
    for word in ("الماء", "الحضانات", "تبديل", "We wash our hands", "Nursery guide", "The water song"):
        assert word in text, word
    assert text.count("1.1.2") >= 1 and "2.1.7" in text


def test_front_and_foot(printed: Printed) -> None:
    assert "2" in printed.pages[0] and "صفحة" not in printed.pages[0], "the cover has no number"
    assert "ab" * 32 in printed.pages[1].replace(" ", "")
    assert "CC BY 4.0" in printed.pages[1]
    for page in printed.pages[1:]:
        assert "abababababababab" in page
        assert str(len(printed.pages)) in page
    assert "Chapter 2" in printed.pages[2] and "Contents" in printed.pages[2]


def test_the_end_has_glossary_and_sources(printed: Printed) -> None:
    end = " ".join(printed.pages[-2:])
    assert "a stuff for washing" in end
    assert "https://www.who.int/guide" in end


def test_marks_for_readers_of_a_consultation(printed: Printed) -> None:
    text = " ".join(printed.pages)
    assert text.count("to be confirmed") >= 3
    assert text.count("this translation does not follow it yet") == 1


def test_progress_is_real(printed: Printed) -> None:
    assert printed.steps[0] == 5
    assert printed.steps[-1] == 95
    assert sorted({step for step in printed.steps if step < 65}) != [5], "pages are counted"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.org/x.png",
        "bundled:fonts/../x.ttf",
        "bundled:pictures/../../etc/passwd",
        "bundled:pictures/x.svg",
    ],
)
def test_nothing_else_is_read(tmp_path: Path, address: str) -> None:
    with pytest.raises(Exception, match=r"(?i)unsupported|unknown|not allowed|protocol|disallowed"):
        press.fetcher(tmp_path).fetch(address)


def test_pictures_beside_the_source_are_read(tmp_path: Path) -> None:
    (tmp_path / "sink-1a2b3c4d.webp").write_bytes(b"picture")
    response = press.fetcher(tmp_path).fetch("bundled:pictures/sink-1a2b3c4d.webp")
    assert response.read() == b"picture"


@pytest.mark.parametrize(
    ("language", "words"), [("ar", '"الصفحة " counter(page) " من "'), ("en", '"Page " counter(page) " of "')]
)
def test_page_numbers_are_in_the_language_of_the_book(
    built_app: Flask, content: GuideContent, language: str, words: str
) -> None:
    with built_app.app_context():
        sheet = pdf.sheet(bound(content, language=language))
        html = typesetting.document(bound(content, language=language), sheet)
    assert words in sheet
    assert f'<html lang="{language}"' in html


def test_a_press_that_fails_is_said(
    built_app: Flask, content: GuideContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press.sys, "executable", "/bin/false")
    with built_app.app_context(), pytest.raises(RuntimeError, match="the press ended with 1"):
        FORMATS[FileFormat.PDF].write(bound(content), tmp_path / "book.pdf", lambda _percent: None)
