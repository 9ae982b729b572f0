"""The ZIP of Markdown: what authors edit, the same bytes each time, ready to be read in again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask

from nursery.guide.content import GuideContent, canonical
from nursery.guide.exports import archive
from nursery.guide.exports.binding import WHOLE, Part
from nursery.guide.keys import give_keys
from nursery.guide.reading import read, read_texts
from tests.guide.exports.arrange import CHAPTER, SECTION
from tests.guide.exports.test_book import bound
from tests.support.guide import write_guide

ROOT = "nursery-guide-v2/"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> GuideContent:
    return give_keys(read(write_guide(tmp_path_factory.mktemp("guide"), sections=3, chapter_size=2)))


def written(app: Flask, content: GuideContent, folder: Path, part: Part, language: str) -> bytes:
    path = folder / "book.zip"
    with app.app_context():
        archive.write(bound(content, part, language), path, lambda _percent: None)
    return path.read_bytes()


def texts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        return {name.removeprefix(ROOT): files.read(name).decode() for name in files.namelist()}


def test_a_whole_version_can_be_read_in_again(
    built_app: Flask, content: GuideContent, tmp_path: Path
) -> None:
    found = texts(written(built_app, content, tmp_path, WHOLE, "both"))
    readme = found.pop("README.md")
    assert canonical(give_keys(read_texts(found))) == canonical(content)
    assert "ab" * 32 in readme and "الإصدار 2" in readme and "Version 2" in readme


def test_the_same_book_gives_the_same_bytes(built_app: Flask, content: GuideContent, tmp_path: Path) -> None:
    first = written(built_app, content, tmp_path, WHOLE, "both")
    assert written(built_app, content, tmp_path, WHOLE, "both") == first


@pytest.mark.parametrize(
    ("part", "language", "sections"),
    [
        (WHOLE, "ar", ["01-section-1.ar", "02-section-2.ar", "01-section-3.ar"]),
        (CHAPTER, "en", ["01-section-1.en", "02-section-2.en"]),
        (SECTION, "both", ["02-section-2.ar", "02-section-2.en"]),
    ],
)
def test_what_is_in_it(
    built_app: Flask, content: GuideContent, tmp_path: Path, part: Part, language: str, sections: list[str]
) -> None:
    found = texts(written(built_app, content, tmp_path, part, language))
    assert [Path(name).stem for name in found if "/" in name and name.endswith(".md")] == sections
    assert {"README.md", "guide.yaml", "sources.yaml"} <= set(found)
    assert ("الإصدار 2" in found["README.md"]) is (language != "en")
