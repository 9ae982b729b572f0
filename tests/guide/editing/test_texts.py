"""Files become rows and files again; nothing that was typed is lost on the way, faulty or not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nursery.config import ROOT
from nursery.guide.content import SectionContent
from nursery.guide.editing.chunks import chunks
from nursery.guide.editing.texts import (
    BETWEEN,
    Entries,
    Row,
    Section,
    Texts,
    as_content,
    compose,
    compose_whole,
    of_content,
    of_texts,
    rows_of,
    spread,
)
from nursery.guide.reading import read, read_pair
from nursery.guide.writing import section_text

LINES = st.sampled_from(
    [
        *(
            "نصّ",
            "text",
            "- item",
            "1. item",
            "  more",
            "| a | b |",
            "|---|---|",
            '!!! note "t"',
            "    in",
            "",
        ),
        *("", "## عنوان {#why}", "##### deep", "> quote", "```", "* star", "\t tab", "<b>", "---", "![](x)"),
    ]
)
BODIES = st.lists(LINES, max_size=12).map("\n".join)
ENTRIES = Entries(
    "عنوان: آخر", 'A "title"', ("director", "caregiver"), ("0-6",), "طبيب", "doctor", "2026-11-21"
)


@pytest.fixture(scope="module")
def sections() -> list[SectionContent]:
    return list(read(ROOT / "content" / "guide").sections())


def test_every_section_of_the_guide_comes_back_byte_for_byte(sections: list[SectionContent]) -> None:
    for section in sections:
        files = Texts(section_text(section, "ar"), section_text(section, "en"))
        assert compose(of_content(section)) == files, section.slug
        assert compose(of_texts(section.slug, files)) == files, section.slug


def test_rows_are_the_blocks_that_the_reader_finds(sections: list[SectionContent]) -> None:
    for section in sections:
        rows = of_content(section).rows
        assert [row.kind for row in rows] == [block.kind for block in section.blocks], section.slug
        parts = as_content(of_content(section), section.number).blocks
        assert [block.part for block in parts] == [block.part for block in section.blocks], section.slug


@given(BODIES)
@settings(max_examples=300, deadline=None)
def test_no_word_is_lost_when_a_text_is_cut(text: str) -> None:
    pieces = [piece.text for piece in chunks(text)]
    assert "".join(pieces).split() == text.split() or "".join("\n".join(pieces).split()) == "".join(
        text.split()
    )
    assert [piece.text for piece in chunks("\n\n".join(pieces))] == pieces


@given(st.lists(st.tuples(BODIES, BODIES), max_size=5), st.sampled_from([ENTRIES, Entries()]))
@settings(max_examples=200, deadline=None)
def test_a_draft_keeps_what_stands_beside_what(cells: list[tuple[str, str]], entries: Entries) -> None:
    section = Section("s", entries, spread(Row(*pair) for pair in cells))
    full = [row for row in section.rows if not row.is_empty]
    back = of_texts("s", compose(section, is_draft=True))
    assert [(row.ar, row.en) for row in back.rows] == [(row.ar, row.en) for row in full]
    if entries == ENTRIES:
        assert back.entries == entries


def test_what_is_pasted_as_several_paragraphs_gets_a_row_for_each() -> None:
    rows = spread([Row("أول\n\nثان", "first\n\nsecond", key="k"), Row("ثالث", "")])
    assert [(row.ar, row.en, row.key) for row in rows] == [
        ("أول", "first", "k"),
        ("ثان", "second", ""),
        ("ثالث", "", ""),
    ]


def test_whole_texts_keep_their_lines() -> None:
    files = compose_whole("s", ENTRIES, "\n\nأول\n\n\n\nثان", "one\ntwo")
    assert files.ar.split("\n---\n\n")[1] == "\n\nأول\n\n\n\nثان\n"
    assert files.en.endswith("\none\ntwo\n")


@pytest.mark.parametrize(
    "front",
    ["", "---\n", "---\n[\n---\n", "---\n- a\n---\n", "---\nreaders: 5\nsafety_review: x\nbehind: no\n---\n"],
)
def test_entries_that_cannot_be_read_are_left_empty(front: str) -> None:
    section = of_texts("s", Texts(f"{front}\nنصّ\n", f"{front}\ntext\n"))
    assert section.entries == Entries()
    assert "نصّ" in section.body("ar")


def test_marks_of_what_is_behind_stand_in_the_english_file_alone() -> None:
    rows = (Row("## ع {#why}", "## H {#why}"), Row("أ", "a"), replace(Row("ب", "b"), is_behind=True))
    files = compose(Section("s", Entries(), rows))
    assert "behind: [2]" in files.en
    assert "behind" not in files.ar
    assert [row.is_behind for row in of_texts("s", files).rows] == [False, False, True]
    right = compose(Section("s", Entries(), (*rows[:2], replace(rows[2], is_right=True))))
    assert "behind" not in right.en


def test_a_title_is_not_taken_for_yaml(sections: list[SectionContent]) -> None:
    section = sections[0]
    odd = replace(
        of_content(section),
        entries=replace(ENTRIES, title_ar="{x: [", role_ar="", role_en="", signed_on=None),
    )
    files = compose(odd)
    read_again = read_pair(files.ar, files.en, slug=section.slug, number="1.1", sources=_sources())
    assert read_again.title_ar == "{x: ["


def _sources() -> dict[str, object]:
    return read(ROOT / "content" / "guide").sources  # type: ignore[return-value]


def test_two_texts_of_different_length_stand_side_by_side() -> None:
    rows = rows_of("أ\n\nب\n\nج", "a")
    assert [(row.ar, row.en) for row in rows] == [("أ", "a"), ("ب", ""), ("ج", "")]
    assert BETWEEN not in compose(Section("s", Entries(), rows)).en
