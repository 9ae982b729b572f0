"""Two texts compared: what changed, where it stands, and which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from nursery.guide.changes.comparing import BlockChange, Comparison, compare, section_changes
from nursery.guide.content import GuideContent
from nursery.guide.difference import Change
from nursery.guide.keys import give_keys
from nursery.guide.reading import read
from tests.guide.changes.versions import first_text, second_text
from tests.support.blocks import LONG, guide, keys


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The comparison of the two small versions."""
    texts = [write(tmp_path_factory.mktemp("guide")) for write in (first_text, second_text)]
    old = give_keys(read(texts[0]))
    return compare(old, give_keys(read(texts[1]), [old]))


def changes(found: Comparison, slug: str) -> list[BlockChange]:
    section = found.section(slug)
    assert section is not None
    return [block for block in section.blocks if block.is_change]


def words(block: BlockChange, kind: str, language: str = "en") -> list[str]:
    lines = block.lines(language, {}, {})
    return [
        piece.text.strip()
        for line in lines
        for cell in line.cells
        for piece in cell
        if piece.kind == kind and piece.text.strip()
    ]


def test_only_what_changed_is_told(found: Comparison) -> None:
    assert [section.shown.slug for section in found.changed] == ["section-1", "section-2"]
    assert [section.change for section in found.sections] == [Change.EDITED, Change.EDITED, Change.UNCHANGED]
    assert found.counts == {
        **{"unchanged": 17, "edited": 3, "moved": 1, "new": 1, "removed": 1, "split": 1, "merged": 0},
        **{"arabic_only": 0, "english_only": 1},
    }


def test_the_changes_of_a_section_stand_in_the_order_of_reading(found: Comparison) -> None:
    assert [(block.change, block.number) for block in changes(found, "section-1")] == [
        (Change.SPLIT, "1.1.2"),
        (Change.MOVED, "1.1.3"),
        (Change.EDITED, "1.1.5"),
        (Change.EDITED, "1.1.6"),
    ]


def test_a_divided_paragraph_is_read_as_one_with_a_break(found: Comparison) -> None:
    block = changes(found, "section-1")[0]
    assert [part.number for part in block.new] == ["1.1.2", "1.1.3"]
    assert words(block, "deleted") == []
    assert words(block, "inserted") == ["\ue000¶\ue001"]


def test_a_moved_paragraph_stands_where_it_was_and_where_it_is(found: Comparison) -> None:
    left = changes(found, "section-1")[1]
    assert left.target is not None and left.has_left and not left.new
    assert (left.target.section.slug, left.target.number) == ("section-2", "1.2.2")
    arrived = changes(found, "section-2")[0]
    assert (arrived.change, arrived.key, arrived.old[0].number) == (Change.MOVED, left.key, "1.1.3")
    assert (words(arrived, "deleted"), words(arrived, "inserted")) == (["her morning"], ["the day"])
    section = found.section("section-1")
    assert section is not None and section.left == 1 and "moved" not in section.counts


def test_a_changed_citation_is_a_word_of_the_redline(found: Comparison) -> None:
    block = changes(found, "section-1")[2]
    assert words(block, "deleted") == ["twenty", "\ue000?\ue001"]
    assert words(block, "inserted") == ["thirty"]


def test_an_edit_in_english_only_is_told(found: Comparison) -> None:
    block = changes(found, "section-2")[-1]
    assert (block.change, block.languages) == (Change.EDITED, ("en",))
    assert words(block, "inserted", "ar") == []


def test_what_was_removed_stands_where_it_stood(found: Comparison) -> None:
    assert [block.change for block in changes(found, "section-2")] == [
        Change.MOVED,
        Change.REMOVED,
        Change.NEW,
        Change.EDITED,
    ]


def test_the_neighbours_of_a_section_are_those_that_changed(found: Comparison) -> None:
    first, second, third = found.sections
    assert found.neighbours(first) == (None, second)
    assert found.neighbours(second) == (first, None)
    assert found.neighbours(third) == (second, None)


def later(old: GuideContent, new: GuideContent) -> Comparison:
    return compare(old, give_keys(new, [old]))


def test_a_section_that_is_new_one_that_is_gone_and_one_under_another_name() -> None:
    old = give_keys(guide(LONG[0], gone=[LONG[1], LONG[2]], named=LONG[3:6]))
    found = later(old, guide(LONG[0], renamed=LONG[3:6], added=[LONG[6]]))
    told = [(section.shown.slug, section.change) for section in found.sections]
    assert told == [
        ("first", Change.UNCHANGED),
        ("gone", Change.REMOVED),
        ("renamed", Change.UNCHANGED),
        ("added", Change.NEW),
    ]
    assert found.section("named") is found.sections[2]
    assert found.sections[1].is_whole and found.sections[3].is_whole


def test_joined_paragraphs_are_told_once() -> None:
    halves = LONG[1].split()
    old = give_keys(guide(LONG[0], " ".join(halves[:6]), " ".join(halves[6:]), LONG[2]))
    (section,) = later(old, guide(LONG[0], LONG[1], LONG[2])).sections
    (block,) = [block for block in section.blocks if block.is_change]
    assert (block.change, len(block.old), len(block.new)) == (Change.MERGED, 2, 1)


def test_two_texts_of_one_section_without_keys() -> None:
    old, new = (next(guide(*texts).sections()) for texts in (LONG[:3], [LONG[0], LONG[4], LONG[2]]))
    found = section_changes(old, new)
    assert [block.change for block in found.blocks] == [
        Change.UNCHANGED,
        Change.REMOVED,
        Change.NEW,
        Change.UNCHANGED,
    ]
    assert section_changes(None, new).change is Change.NEW
    assert section_changes(old, None).change is Change.REMOVED
    keyed = next(give_keys(guide(*LONG[:3])).sections())
    assert section_changes(keyed, keyed).change is Change.UNCHANGED
    assert section_changes(keyed, new).blocks[0].key == keyed.blocks[0].key


def test_nothing_changed(tmp_path: Path) -> None:
    content = give_keys(read(first_text(tmp_path)))
    found = compare(content, content)
    assert not found.changed
    assert keys(content, "section-1")
