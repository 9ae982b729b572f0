"""The book: whatever part, whatever language, every id is there once and every link leads somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from nursery.base.errors import NotFound
from nursery.guide.content import GuideContent, Term, fingerprint
from nursery.guide.exports.binding import WHOLE, Part, bind
from nursery.guide.exports.book import Book
from nursery.guide.exports.models import FileLanguage, FileScope
from nursery.guide.keys import give_keys
from nursery.guide.lifecycle import VersionState
from nursery.guide.queries import VersionItem
from nursery.guide.reading import read
from tests.support.guide import write_guide

BASE = "https://guide.example.org"
SECTION = Part(FileScope.SECTION, "section-2")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> GuideContent:
    folder = write_guide(tmp_path_factory.mktemp("guide"), sections=3, chapter_size=2)
    file = folder / "01-chapter-1" / "02-section-2.ar.md"
    for code in ("ar", "en"):
        file = folder / "01-chapter-1" / f"02-section-2.{code}.md"
        text = file.read_text("utf-8").replace(
            "section 2.", "section 2: [one](section:section-1#facts), [three](section:section-3)."
        )
        text = text.replace(
            "في القسم 2.", "في القسم 2: [واحد](section:section-1#facts)، [ثلاثة](section:section-3)."
        )
        file.write_text(text, "utf-8")
    return give_keys(read(folder))


def bound(content: GuideContent, part: Part = WHOLE, language: str = "ar", **changes: object) -> Book:
    moment = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    version = VersionItem(
        id=1,
        number=2,
        state=VersionState.IN_CONSULTATION,
        content_hash="ab" * 32,
        published_at=moment,
        title_ar=content.title_ar,
        title_en=content.title_en,
        subtitle_ar=content.subtitle_ar,
        subtitle_en=content.subtitle_en,
        imported_at=moment,
        newest_number=2,
    )
    return bind(replace(version, **changes), content, part, FileLanguage(language), base_url=BASE)  # type: ignore[arg-type]


def html(book: Book) -> str:
    return "".join(
        block.html[code] for code in book.languages for section in book.sections() for block in section.blocks
    )


def places(book: Book) -> list[str]:
    blocks = [block.id for section in book.sections() for block in section.blocks]
    things = [thing.id for chapter in book.chapters for thing in (chapter, *chapter.sections)]
    own = [book.anchor(thing, code) for thing in things + blocks for code in book.languages]
    return own + re.findall(r' id="([^"]*)"', html(book))


@pytest.mark.parametrize("language", ["ar", "en", "both"])
@pytest.mark.parametrize("part", [WHOLE, Part(FileScope.CHAPTER, "chapter-1"), SECTION])
def test_every_id_stands_once_and_every_link_has_a_place(
    content: GuideContent, part: Part, language: str
) -> None:
    book = bound(content, part, language)
    ids = places(book)
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,40}", name) for name in ids)
    links = re.findall(r'href="#([^"]*)"', html(book))
    assert links and set(links) <= set(ids)


def test_a_link_out_of_the_book_leads_to_the_same_version_on_the_site(content: GuideContent) -> None:
    book = bound(content, SECTION, "both")
    for code, text in (("ar", book.chapters[0].sections[0].blocks[1].html.ar), ("en", html(book))):
        assert f'href="{BASE}/{code}/guide/v2/section-1#facts"' in text
    whole = html(bound(content))
    assert 'href="#s1-1-facts"' in whole and 'href="#s2-1"' in whole


def test_what_is_in_it(content: GuideContent) -> None:
    whole, chapter, section = (
        bound(content, part) for part in (WHOLE, Part(FileScope.CHAPTER, "chapter-2"), SECTION)
    )
    assert [s.number for s in whole.sections()] == ["1.1", "1.2", "2.1"]
    assert (whole.name.ar, whole.number, whole.address) == ("دليل الحضانات", "", f"{BASE}/ar/guide/v2")
    assert [s.number for s in chapter.sections()] == ["2.1"]
    assert (chapter.name["en"], chapter.number, chapter.address) == ("Chapter 2", "2", f"{BASE}/ar/guide/v2")
    assert [s.number for s in section.sections()] == ["1.2"]
    assert (section.name["en"], section.number) == ("Washing hands 2", "1.2")
    assert section.address == f"{BASE}/ar/guide/v2/section-2"
    assert {source.code: source.sections for source in chapter.sources} == {
        "WHO1": ("2.1",),
        "UNI2": ("2.1",),
    }


def test_a_day_is_that_of_the_ministry_and_a_working_text_has_its_own_fingerprint(
    content: GuideContent,
) -> None:
    assert bound(content).day == date(2026, 11, 21)
    working = bound(content, state=VersionState.WORKING, content_hash=None, published_at=None)
    assert working.content_hash == fingerprint(content) and not working.is_public


def test_headings_go_down_from_the_section(content: GuideContent) -> None:
    blocks = bound(content, SECTION).chapters[0].sections[0].blocks
    assert (blocks[0].level, blocks[0].html.ar) == (4, '<h4 id="s1-2-why">لماذا يهمّنا هذا</h4>')
    assert (blocks[1].level, blocks[1].box) == (None, None)
    assert [block.box for block in blocks if block.box] == ["activity"]


def test_terms_of_a_part_are_those_in_its_text(content: GuideContent) -> None:
    terms = {
        "soap": Term("صابون", "soap", "مادة", "a stuff", also_ar=("الصابونة",)),
        "sleep": Term("نوم", "sleep", "راحة", "rest"),
    }
    with_terms = replace(content, glossary=terms)
    assert [term.key for term in bound(with_terms).terms] == ["soap", "sleep"]
    assert [term.key for term in bound(with_terms, SECTION).terms] == ["soap"]


@pytest.mark.parametrize("scope", [FileScope.CHAPTER, FileScope.SECTION])
def test_what_is_not_there(content: GuideContent, scope: FileScope) -> None:
    with pytest.raises(NotFound):
        bound(content, Part(scope, "nothing"))
