"""Texts that nobody writes who means well: read in no time, refused by name, never a fault of the program."""

from __future__ import annotations

from time import process_time

import pytest

from nursery.base import markdown
from nursery.guide.editing.chunks import chunks
from nursery.guide.editing.texts import Row
from nursery.guide.editing.typed import BLOCKS, WHOLE, Typed, TypedRow
from nursery.guide.reading import FaultyText, read_pair
from nursery.guide.reading.faults import MOST_FAULTS, Faults
from nursery.guide.reading.files import parse_mapping

# As long as one field of the desk may be.
LENGTH = 150_000
ENDLESS = {
    "spaces in a heading": "## a" + " " * LENGTH + "b",
    "spaces in a paragraph": "a" + " " * LENGTH + "b",
    "citations that never close": "[@" * (LENGTH // 2),
    "links that never close": "x](" * (LENGTH // 3),
    "a line of a table": "| a |\n|" + " " * LENGTH + "x",
    "boxes in boxes": '!!! note "a"\n\n    !!! note "b"\n\n' * (LENGTH // 100),
    "one fault again and again": "a {: x\n\n" * (LENGTH // 20),
}
BRACKETS = {"open": "[" * 12_000, "inside of one another": "[" * 6_000 + "]" * 6_000}
FRONT = "---\nslug: sleep\ntitle: {title}\nreaders: [caregiver]\nages: []\n---\n\n"


def faults(body: str, title: str = "Sleep") -> list[str]:
    """The codes of what is wrong in a section with this text in both languages."""
    text = FRONT.format(title=title) + body
    with pytest.raises(FaultyText) as refused:
        read_pair(text, text, slug="sleep", number="1.1", sources={})
    return [fault.code for fault in refused.value.faults]


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_texts_without_end_are_read_in_no_time(text: str) -> None:
    begun = process_time()
    chunks(text)
    assert faults(f"## Why {{#why}}\n\n{text}\n")
    assert process_time() - begun < 10, "it was minutes"


@pytest.mark.parametrize("text", BRACKETS.values(), ids=BRACKETS)
def test_brackets_without_end_are_text(text: str) -> None:
    begun = process_time()
    assert text in markdown.render(text)
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[a [b] c](https://example.org)", ">a [b] c</a>"),
        ("[a [b](https://example.org)", "<p>[a <a"),
        ("a] [b](https://example.org) [c", ">b</a> [c</p>"),
        ("[a](https://example.org) [b](https://example.org/b)", ">a</a> <a"),
    ],
)
def test_links_are_what_they_were(written: str, shown: str) -> None:
    assert shown in markdown.render(written)


@pytest.mark.parametrize("mode", [WHOLE, BLOCKS])
def test_paragraphs_without_end_are_not_taken(mode: str) -> None:
    before = Typed(mode, (TypedRow("r1", Row("قبل", "before")),), {"ar": "قبل", "en": "before"}, {})
    endless = {"ar-r1": "a\n\n" * 50_000, "whole-ar": "a\n\n" * 50_000}
    typed = Typed.sent({"mode": mode, "order": "r1", **endless}, before)
    assert list(typed.too_long.values()) == [150_000]
    assert typed.rows[0].row.ar == "قبل"


def test_nobody_is_told_faults_without_end() -> None:
    found = Faults()
    for line in range(3 * MOST_FAULTS):
        found.add("a.md", line, "raw_html")
        found.add("a.md", line, "raw_html")
    assert len(found.found) == MOST_FAULTS


@pytest.mark.parametrize(
    "yaml",
    [
        *("{[a]: b}", "? [a]\n: b", "a: !!bool maybe", "a: !!timestamp soon", 'a: !!int ""', "<<: 1"),
        *("a: !!python/object:os.system x", "a: 2026-99-99", "a: !!omap [1]", '"\ud83d": 1'),
    ],
)
def test_entries_that_are_none_are_named(yaml: str) -> None:
    found = Faults()
    assert parse_mapping(yaml, "guide.yaml", 1, found) is None
    assert [fault.code for fault in found.found] == ["broken_yaml"]


@pytest.mark.parametrize(
    "sign",
    [
        *(r"\u202e", r"\u2067", r"\u206a", r"\u180e", r"\ufff9", r"\uffff", r"\ud800", r"\U000E0041"),
        *(r"\U000F0000", r"\0", r"\x1b"),
    ],
)
def test_signs_that_nobody_sees_or_that_no_file_holds_are_refused(sign: str) -> None:
    """In a title, where YAML lets anything be written; half signs and the like break Word files and EPUBs."""
    assert "hidden_character" in faults("## Why {#why}\n\nText.\n", title=f'"Sl{sign}eep"')


def test_a_heading_that_is_nothing_but_its_name_is_none() -> None:
    assert "heading_level" in faults("## Why {#why}\n\nText.\n\n###   {#more}\n")
