"""What is exported is what was imported, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from nursery import config
from nursery.accounts.actors import SYSTEM
from nursery.guide import commands, queries, writing
from nursery.guide.content import GuideContent, Term
from nursery.guide.reading import FaultyText, read, read_pair, read_texts
from tests.support.guide import section_text, write_guide

CONTENT = config.ROOT / "content" / "guide"


def new_folder(parent: Path) -> Path:
    folder = parent / "in"
    folder.mkdir()
    return folder


def texts_of(folder: Path) -> dict[str, str]:
    paths = [path for pattern in ("*.yaml", "*/*.yaml", "*/*.md") for path in folder.glob(pattern)]
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in paths}


def test_the_whole_guide_is_written_as_it_stands_in_the_content_folder() -> None:
    assert writing.files(read(CONTENT)) == texts_of(CONTENT)


def test_what_was_imported_comes_out_of_the_database_again(app: Flask, tmp_path: Path) -> None:
    folder = write_guide(new_folder(tmp_path))
    with app.app_context():
        report = commands.import_guide(folder, actor=SYSTEM)
        assert report.version_id is not None
        content = queries.content_of(report.version_id)
    writing.write(content, tmp_path / "out")
    assert read(tmp_path / "out") == read(folder)
    with app.app_context():
        assert not commands.import_guide(tmp_path / "out", actor=SYSTEM).has_changes


def test_writing_again_touches_nothing_and_a_section_that_went_is_removed(tmp_path: Path) -> None:
    content = read(write_guide(new_folder(tmp_path), sections=2))
    assert writing.write(content, tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    assert writing.write(content, tmp_path / "out") == []
    chapter = content.chapters[0]
    shorter = replace(content, chapters=(replace(chapter, sections=chapter.sections[:1]),))
    touched = writing.write(shorter, tmp_path / "out")
    assert [name.rpartition("/")[2] for name in touched] == ["02-section-2.ar.md", "02-section-2.en.md"]
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"
    assert read(tmp_path / "out") == shorter


@pytest.mark.parametrize(
    "title", ["Ages: 0 to 6", "# not a comment", "yes", "1000", '"quoted"', "- x", "a\\b"]
)
def test_titles_that_yaml_would_read_as_something_else_survive(tmp_path: Path, title: str) -> None:
    content = read(write_guide(new_folder(tmp_path), sections=1))
    section = replace(content.chapters[0].sections[0], title_en=title)
    odd = replace(content, chapters=(replace(content.chapters[0], sections=(section,)),))
    assert read_texts(writing.files(odd)) == odd


def test_the_mark_of_a_translation_that_is_behind_survives(tmp_path: Path) -> None:
    content = read(write_guide(new_folder(tmp_path), sections=1))
    section = content.chapters[0].sections[0]
    marked = tuple(replace(block, behind=block.number == "1.1.2") for block in section.blocks)
    content = content.with_blocks({section.slug: marked})
    texts = writing.files(content)
    assert "behind: [2]" in next(text for name, text in texts.items() if name.endswith("section-1.en.md"))
    assert read_texts(texts) == content


def test_arabic_that_was_changed_alone_leaves_the_english_behind(app: Flask, tmp_path: Path) -> None:
    folder = write_guide(new_folder(tmp_path), sections=1)
    with app.app_context():
        commands.import_guide(folder, actor=SYSTEM)
        path = next(folder.glob("*/01-*.ar.md"))
        path.write_text(path.read_text().replace("نضع الصابون في كل غرفة", "نضع الصابون والمناشف في كل غرفة"))
        report = commands.import_guide(folder, actor=SYSTEM)
        assert report.version_id is not None
        content = queries.content_of(report.version_id)
    assert [block.number for section in content.sections() for block in section.blocks if block.behind] == [
        "1.1.4"
    ]


def test_a_pair_of_texts_is_read_as_the_section_it_is_in_a_folder(tmp_path: Path) -> None:
    content: GuideContent = read(write_guide(new_folder(tmp_path), sections=1))
    texts = {language: section_text(language, 1) for language in ("ar", "en")}
    section = read_pair(texts["ar"], texts["en"], slug="section-1", number="1.1", sources=content.sources)
    assert section == content.chapters[0].sections[0]
    with pytest.raises(FaultyText) as refusal:
        read_pair(texts["ar"], "no front", slug="section-1", number="1.1", sources=content.sources)
    assert [(fault.file, fault.code) for fault in refusal.value.faults] == [
        ("section-1.en.md", "no_front_matter")
    ]


def test_terms_have_their_own_file() -> None:
    term = Term("جليسة", "caregiver", "من ترعى الأطفال", "who cares for children", also_ar=("جليسات",))
    content = replace(read(CONTENT), glossary={"caregiver": term})
    assert 'also_ar: ["جليسات"]' in writing.files(content)["glossary.yaml"]
