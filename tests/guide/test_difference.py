"""What became of each paragraph between two texts, and what is recorded of those cut and joined."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nursery.accounts.actors import SYSTEM
from nursery.extensions import db
from nursery.guide import commands, importing, queries
from nursery.guide.content import GuideContent
from nursery.guide.difference import Change, difference
from nursery.guide.keys import give_keys
from nursery.guide.lifecycle import BlockKind
from nursery.guide.lineage import Lineage, trace
from nursery.guide.models import GuideVersion
from tests.support.blocks import LONG, block, guide, keys

WORDS = [f"كلمة{number}" for number in range(40)]
ENGLISH = [f"word{number}" for number in range(40)]


def part(start: int, end: int) -> object:
    """Some of the forty words, as a paragraph."""
    return block(" ".join(WORDS[start:end]), english=" ".join(ENGLISH[start:end]))


def later(new: GuideContent, old: GuideContent) -> GuideContent:
    return give_keys(new, [old])


def change(folder: Path, texts: dict[str, tuple[str, str]]) -> None:
    """Replace words in both files of the first section."""
    for language, (now, then) in texts.items():
        file = folder / "01-chapter-1" / f"01-section-1.{language}.md"
        text = file.read_text("utf-8")
        assert now in text
        file.write_text(text.replace(now, then), "utf-8")


def unlike(seed: int) -> str:
    """A sentence of words that no other seed has."""
    return " ".join(f"كلمة{seed}س{place}" for place in range(8))


def happened(old: GuideContent, new: GuideContent) -> dict[str, int]:
    return {name: count for name, count in difference(old, new).counts().items() if count}


def test_a_cut_paragraph_is_recorded_with_its_parts_in_order() -> None:
    old = give_keys(guide(LONG[0], part(0, 40), LONG[1]))
    new = later(guide(LONG[0], part(0, 10), part(10, 40), LONG[1]), old)
    found = trace(old, new)
    assert found == Lineage(splits={keys(old)[1]: tuple(keys(new)[1:3])})
    assert keys(new)[2] == keys(old)[1], "the longer part has the key"
    assert happened(old, new) == {"unchanged": 2, "split": 1}


def test_a_paragraph_cut_in_three_and_slightly_edited() -> None:
    old = give_keys(guide(part(0, 40)))
    parts = [part(0, 12), part(12, 26), block(" ".join([*WORDS[26:40], "وبعد"]), english="And then")]
    new = later(guide(*parts), old)
    assert trace(old, new).splits == {keys(old)[0]: tuple(keys(new))}


def test_joined_paragraphs_are_recorded_with_the_ones_they_came_from() -> None:
    old = give_keys(guide(LONG[0], part(0, 10), part(10, 40), LONG[1]))
    new = later(guide(LONG[0], part(0, 40), LONG[1]), old)
    assert trace(old, new) == Lineage(merges={keys(new)[1]: tuple(keys(old)[1:3])})
    assert happened(old, new) == {"unchanged": 2, "merged": 1}


def test_a_record_is_read_as_it_was_written() -> None:
    found = Lineage(splits={"a": ("a", "b")}, merges={"c": ("d", "c")})
    record = found.record(3)
    assert record == {"base": 3, "splits": {"a": ["a", "b"]}, "merges": {"c": ["d", "c"]}}
    assert Lineage.of(record) == found
    assert Lineage.of({}) == Lineage()


def test_a_new_paragraph_beside_an_edited_one_is_no_part_of_it() -> None:
    old = give_keys(guide(part(0, 20), LONG[1]))
    edited = block(" ".join([*WORDS[:18], "وهذا", "جديد"]), english=" ".join([*ENGLISH[:18], "and", "new"]))
    new = later(guide(edited, LONG[2], LONG[1]), old)
    assert trace(old, new) == Lineage()
    assert happened(old, new) == {"unchanged": 1, "edited": 1, "new": 1}


def test_a_short_answer_is_no_part_of_a_long_paragraph() -> None:
    old = give_keys(guide(part(0, 40), "نعم."))
    new = later(guide(part(0, 38), block("كلمة38 كلمة39", english="word38")), old)
    assert trace(old, new) == Lineage()


def test_what_moved_within_the_section_and_to_another_one() -> None:
    old = give_keys(guide(*LONG[:4], second=[LONG[4], LONG[5]]))
    new = later(guide(LONG[3], LONG[0], LONG[1], second=[LONG[4], LONG[2], LONG[5]]), old)
    found = difference(old, new)
    assert found.moved == {keys(old)[3], keys(old)[2]}
    assert happened(old, new) == {"unchanged": 4, "moved": 2}


def test_an_edit_in_one_language_is_told() -> None:
    old = give_keys(guide(*LONG[:4]))
    words = LONG[1].split()
    arabic = block(" ".join([*words[:-1], "كلمة"]), english=f"English of {LONG[1]}")
    new = later(guide(LONG[0], arabic, block(LONG[2], english="Quite another text"), LONG[3]), old)
    assert difference(old, new).languages == {keys(old)[1]: ("ar",), keys(old)[2]: ("en",)}
    assert happened(old, new) == {"unchanged": 2, "edited": 2, "arabic_only": 1, "english_only": 1}


def test_headings_of_the_parts_are_not_counted() -> None:
    heading = block("## لماذا يهمّنا هذا {#why}", BlockKind.HEADING)
    old = give_keys(guide(LONG[0]))
    new = later(guide(LONG[0], second=[heading, LONG[1]]), old)
    assert happened(old, new) == {"unchanged": 1, "new": 1}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=10, unique=True), st.data())
def test_every_paragraph_has_one_fate(seeds: list[int], data: st.DataObject) -> None:
    old = give_keys(guide(*map(unlike, seeds)))
    kept = [seed for seed in seeds if data.draw(st.booleans())]
    added = data.draw(st.lists(st.integers(100, 140), max_size=4, unique=True))
    order = data.draw(st.permutations([*kept, *added]))
    new = later(guide(*map(unlike, order)), old)
    found = difference(old, new)
    assert found.changes.keys() == {*keys(old), *keys(new)}
    fates = Counter(found.changes.values())
    assert fates[Change.NEW] == len(added)
    assert fates[Change.REMOVED] == len(seeds) - len(kept)
    assert fates[Change.UNCHANGED] + fates[Change.MOVED] == len(kept)
    assert not found.lineage.splits and not found.lineage.merges


@pytest.mark.usefixtures("context")
def test_the_lineage_is_recorded_with_the_version(folder: Path) -> None:
    change(folder, {"ar": ("، في القسم 1.", f". {LONG[0]}"), "en": (", in section 1.", f". {LONG[0]}")})
    first = commands.import_guide(folder, actor=SYSTEM)
    assert first.version_id
    assert db.session.get_one(GuideVersion, first.version_id).lineage == {}
    commands.publish_version(first.version_id, actor=SYSTEM)
    change(folder, dict.fromkeys(("ar", "en"), (f" {LONG[0]}", f"\n\n{LONG[0]}")))
    second = commands.import_guide(folder, actor=SYSTEM)
    assert second.version_id and second.counts()["split"] == 1
    old, new = (queries.content_of(id_) for id_ in (first.version_id, second.version_id))
    lineage = db.session.get_one(GuideVersion, second.version_id).lineage
    assert lineage == trace(old, new).record(1)
    assert list(map(len, lineage["splits"].values())) == [2]
    assert importing.since_public(new) == second.counts()
