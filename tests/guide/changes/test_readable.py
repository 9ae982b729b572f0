"""A block is compared as it is read: no asterisks, no brackets; citations and addresses are marks."""

from __future__ import annotations

from nursery.guide.changes.readable import ADDRESS, CITED, PICTURE, UNCONFIRMED, Line, lines, mark, plain
from nursery.guide.content import BlockContent, Source
from nursery.guide.lifecycle import BlockKind

SOURCES = {
    "WHO1": Source("منظمة الصحة العالمية، دليل.", "World Health Organization, guide.", "https://who.int/g")
}


def read(kind: BlockKind, english: str, part: str = "why") -> list[Line]:
    return lines(BlockContent(part, kind, "نصّ", english, "", ""), "en", SOURCES)


def texts(kind: BlockKind, english: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(line.role, line.cells) for line in read(kind, english)]


def test_marks_of_markdown_are_not_read() -> None:
    assert plain(r"We **wash** our *hands* with `soap`, 2 * 3 times \[sic\].") == (
        "We wash our hands with soap, 2 * 3 times [sic]."
    )


def test_citations_are_marks_at_the_word_they_follow() -> None:
    assert plain("Wash hands [@WHO1; @UNI2?].") == (
        f"Wash hands{mark(CITED, 'WHO1')}{mark(CITED, 'UNI2')}{mark(UNCONFIRMED, '')}."
    )


def test_of_a_link_its_words_are_read_and_its_address_is_a_mark() -> None:
    expected = f"see safe sleep{mark(ADDRESS, 'section:safe-sleep')} first"
    assert plain("see [safe **sleep**](section:safe-sleep) first") == expected


def test_a_picture_is_its_alternative_text() -> None:
    line = "![Two hands](pictures/hands-1a2b3c4d.webp)"
    assert texts(BlockKind.PARAGRAPH, line) == [
        ("text", (f"Two hands{mark(PICTURE, 'pictures/hands-1a2b3c4d.webp')}",))
    ]


def test_a_heading_is_read_without_its_signs() -> None:
    assert texts(BlockKind.HEADING, "## Why it matters {#why}") == [("heading", ("Why it matters",))]


def test_a_list_is_read_item_by_item() -> None:
    found = read(BlockKind.LIST, "- One.\n- Two:\n  - a\n\n  more of two\n- Three.")
    assert [(line.role, line.cells[0], line.depth) for line in found] == [
        ("item", "One.", 0),
        ("item", "Two:", 0),
        ("item", "a", 1),
        ("text", "more of two", 0),
        ("item", "Three.", 0),
    ]
    assert texts(BlockKind.LIST, "1. First\n12. Twelfth") == [
        ("number", ("First",)),
        ("number", ("Twelfth",)),
    ]


def test_a_table_is_read_row_by_row() -> None:
    table = "| Age | Sleep |\n|---|:---:|\n| 0 | 14 to \\| 17 |\n| 1 |  |"
    assert texts(BlockKind.TABLE, table) == [
        ("head", ("Age", "Sleep")),
        ("row", ("0", "14 to | 17")),
        ("row", ("1", "")),
    ]


def test_a_box_is_its_title_and_what_stands_in_it() -> None:
    box = '!!! safety "Never alone"\n    We stay [@WHO1].\n\n    - Always.\n    1. At once.'
    assert texts(BlockKind.BOX, box) == [
        ("title", ("Safety: Never alone",)),
        ("text", (f"We stay{mark(CITED, 'WHO1')}.",)),
        ("item", ("Always.",)),
        ("number", ("At once.",)),
    ]


def test_the_list_of_sources_is_read_as_the_sources_themselves() -> None:
    found = read(BlockKind.LIST, "- [@WHO1]\n- [@GONE]", part="sources")
    address = mark(ADDRESS, "https://who.int/g")
    assert found == [
        Line("source", (f"World Health Organization, guide.{address}",)),
        Line("source", ("GONE",)),
    ]
