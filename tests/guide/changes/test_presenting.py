"""The redline as HTML: for the eye, for the ear, and harmless whatever the text holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from nursery.base.redline import Piece
from nursery.guide.changes.comparing import section_changes
from nursery.guide.changes.presenting import Side, beginning, redlined, redlined_text
from nursery.guide.content import BlockContent, SectionContent
from nursery.guide.lifecycle import BlockKind
from tests.support.blocks import guide

SOURCE_LIST = BlockContent(
    "sources", BlockKind.LIST, "- [@WHO1]\n- [@UNI2]", "- [@WHO1]\n- [@UNI2]", "", "", "s"
)


def section(*blocks: BlockContent) -> SectionContent:
    return replace(next(guide().sections()), blocks=(*blocks, SOURCE_LIST))


def shown(
    old: str, new: str, language: str = "en", side: Side = "", kind: BlockKind = BlockKind.PARAGRAPH
) -> str:
    """The redline of one block with these texts in the shown language."""
    texts = [
        section(
            BlockContent(
                "why",
                kind,
                text if language == "ar" else "نصّ",
                text if language == "en" else "x",
                "",
                "",
                "b",
            )
        )
        for text in (old, new)
    ]
    found = section_changes(*texts)
    if not found.blocks:
        found = replace(found, blocks=section_changes(None, texts[1]).blocks)
    return str(redlined(found.blocks[0], found, language, side))


def ins(text: str, word: str = "added:") -> str:
    return f'<ins><span class="visually-hidden">{word} </span>{text}</ins>'


def dels(text: str, word: str = "removed:") -> str:
    return f'<del><span class="visually-hidden">{word} </span>{text}</del>'


def test_words_are_added_and_removed_for_eye_and_ear() -> None:
    found = shown("We wash our hands before food.", "We wash all hands before food.")
    assert found == f'<p class="line-text">We wash {dels("our")} {ins("all")} hands before food.</p>'


def test_the_spoken_words_are_in_the_language_of_the_text() -> None:
    found = shown("نغسل أيدينا قبل الطعام دائماً", "نغسل الأيدي قبل الطعام دائماً", "ar")
    assert dels("أيدينا", "حُذف:") in found and ins("الأيدي", "أُضيف:") in found


@pytest.mark.parametrize(("side", "kept", "gone"), [("old", "our", "every"), ("new", "every", "our")])
def test_one_side_has_its_own_words_alone(side: Side, kept: str, gone: str) -> None:
    found = shown("We wash our hands before food.", "We wash every hand before food.", side=side)
    assert f"</span>{kept} " in found and gone not in found


def test_a_changed_citation_is_said_and_the_others_are_numbers() -> None:
    found = shown("Hands are washed [@WHO1].", "Hands are washed [@WHO1; @UNI2?].")
    assert "Hands are washed<sup>[1]</sup>" in found
    assert ins(" <sup>source [2]</sup> <em>(to be confirmed)</em>".strip()) in found


def test_a_changed_address_is_said_and_an_unchanged_one_is_not() -> None:
    old, new = "Read [safe sleep](https://a.org/old) now.", "Read [safe sleep](https://www.b.org/new) now."
    found = shown(old, new)
    assert '(link <bdi dir="ltr">a.org/old</bdi>)' in found and "b.org/new" in found
    assert "a.org" not in shown(old, old.replace("now", "then"))


def test_a_table_stays_a_table_and_a_list_a_list() -> None:
    table = "| Age | Sleep |\n|---|---|\n| 0 | 14 hours |"
    found = shown(table, table.replace("14", "15"), kind=BlockKind.TABLE)
    assert found.count("<tr") == 2 and f"<td>{dels('14')} {ins('15')} hours</td>" in found.replace(
        "</del><ins", "</del> <ins"
    )
    items = shown(
        "1. We wash hands here\n2. Second step",
        "1. We wash all hands here\n2. Second step",
        kind=BlockKind.LIST,
    )
    assert items.startswith("<ol><li") and 'value="2"' in items


def test_removed_items_have_no_number() -> None:
    found = shown(
        "1. First thing\n2. Other step\n3. Last word", "1. First thing\n2. Last word", kind=BlockKind.LIST
    )
    assert '<li class="line-number line-gone"><del>' in found and 'value="2">Last word' in found


def test_what_looks_like_html_is_text() -> None:
    found = shown("a <b> c", 'a <script>alert("x")</script> c')
    assert "<script" not in found and "&lt;script&gt;" in found


def test_words_of_the_other_script_are_kept_apart() -> None:
    found = shown("نكتب الملف بصيغة PDF هنا", "نكتب الملف بصيغة EPUB هنا", "ar")
    assert '<bdi dir="ltr">EPUB</bdi>' in found


def test_titles_are_redlined_in_a_line() -> None:
    found = redlined_text([Piece("same", "Clean "), Piece("inserted", "hands")], "en")
    assert found == Markup(f"Clean {ins('hands')}")


def test_of_what_moved_away_the_beginning_is_shown() -> None:
    words = " ".join(f"w{number}" for number in range(30))
    block = BlockContent("why", BlockKind.PARAGRAPH, "نصّ", f"{words} [@WHO1]", "", "", "b")
    found = section_changes(section(block), None)
    assert beginning(found.blocks[0], "en") == "w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 …"
