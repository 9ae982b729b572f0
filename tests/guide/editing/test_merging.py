"""Two people wrote in one section: what fits together is put together, the rest is decided by a person."""

from __future__ import annotations

import random

import pytest

from nursery.guide.editing.merging import Merge, Origin, merge
from nursery.guide.editing.merging_words import merge_choices, merge_words
from nursery.guide.editing.resolving import Choices, resolved
from nursery.guide.editing.texts import Entries, Row, Section

TEXTS = (
    ("## لماذا {#why}", "## Why {#why}"),
    (
        "نغسل أيدينا قبل الطعام وبعد تبديل الحفاض دائماً",
        "We wash our hands before food and after every diaper",
    ),
    (
        "الماء والصابون أرخص ما في الحضانة وأنفعه للجميع",
        "Water and soap are the cheapest things in the nursery",
    ),
    ("- خطوة أولى نبدأ بها\n- خطوة ثانية نختم بها", "- a first step to begin\n- a second step to end"),
    ("ننام في مكان هادئ بعيد عن الضوء والضجيج", "We sleep in a quiet place away from light and noise"),
)
BASE = Section(
    "s", Entries("عنوان", "Title", ("caregiver", "director"), ("0-6",)), tuple(Row(*pair) for pair in TEXTS)
)


def changed(rows: list[Row] | None = None, **entries: object) -> Section:
    values = {name: getattr(BASE.entries, name) for name in BASE.entries.__dataclass_fields__} | entries
    return Section("s", Entries(**values), tuple(BASE.rows if rows is None else rows))


def edited(at: int, arabic: str = "", english: str = "") -> Section:
    """The base with words added at the end of one row."""
    rows = list(BASE.rows)
    rows[at] = Row(f"{rows[at].ar}{arabic}", f"{rows[at].en}{english}")
    return changed(rows)


def proposal(found: Merge) -> list[tuple[str, str]]:
    return [(row.ar, row.en) for row in found.section.rows]


def decide(found: Merge, **chosen: str) -> Section:
    own = {key[4:].replace("_", "-"): text for key, text in chosen.items() if key.startswith("own_")}
    names = {key.replace("_", "-"): value for key, value in chosen.items() if not key.startswith("own_")}
    section, undecided = resolved(found, Choices(names, own))
    assert not undecided
    return section


def test_changes_in_different_rows_are_both_taken() -> None:
    found = merge(BASE, edited(1, " هم", " they"), edited(4, " أنا", " I"))
    assert found.open_count == 0
    assert proposal(found)[1][0].endswith(" هم")
    assert proposal(found)[4][1].endswith(" I")
    assert [row.ar.origin for row in found.rows if not row.is_same] == [Origin.THEIRS, Origin.MINE]


def test_one_changes_the_arabic_and_the_other_the_english_of_a_row() -> None:
    found = merge(BASE, edited(1, arabic=" هم"), edited(1, english=" I"))
    assert found.open_count == 0
    assert proposal(found)[1] == (TEXTS[1][0] + " هم", TEXTS[1][1] + " I")


def test_changes_of_different_words_of_a_row_are_put_together() -> None:
    theirs, mine = list(BASE.rows), list(BASE.rows)
    theirs[1] = Row(TEXTS[1][0].replace("نغسل", "نغسل معاً"), TEXTS[1][1])
    mine[1] = Row(TEXTS[1][0].replace("دائماً", "في كل مرة"), TEXTS[1][1])
    found = merge(BASE, changed(theirs), changed(mine))
    assert found.open_count == 0
    assert proposal(found)[1][0] == "نغسل معاً أيدينا قبل الطعام وبعد تبديل الحفاض في كل مرة"
    assert found.rows[1].ar.origin is Origin.BOTH


def test_changes_of_the_same_words_are_a_conflict_with_three_answers() -> None:
    found = merge(BASE, edited(1, " هم"), edited(1, " أنا"))
    assert found.open_count == 1
    assert resolved(found, Choices({}, {}))[1] == ["b1-ar"]
    assert decide(found, b1_ar="theirs").rows[1].ar.endswith(" هم")
    assert decide(found, b1_ar="mine").rows[1].ar.endswith(" أنا")
    assert decide(found, b1_ar="own", own_b1_ar="هم وأنا").rows[1].ar == "هم وأنا"
    assert resolved(found, Choices({"b1-ar": "own"}, {}))[1] == ["b1-ar"]


def test_the_same_change_made_twice_counts_once() -> None:
    found = merge(BASE, edited(2, " نعم", " yes"), edited(2, " نعم", " yes"))
    assert found.open_count == 0
    assert proposal(found)[2] == (TEXTS[2][0] + " نعم", TEXTS[2][1] + " yes")


def test_rows_added_by_both_at_one_place_both_stand() -> None:
    new = [
        Row("فقرة جديدة منهم تماماً", "A new one of theirs"),
        Row("وهذه فقرة أخرى لي", "And another one of mine"),
    ]
    sides = [changed([*BASE.rows[:2], row, *BASE.rows[2:]]) for row in new]
    found = merge(BASE, *sides)
    assert found.open_count == 0
    assert len(proposal(found)) == len(TEXTS) + 2
    assert {(row.ar, row.en) for row in new} == set(proposal(found)[2:4])
    twice = merge(BASE, sides[0], sides[0])
    assert len(proposal(twice)) == len(TEXTS) + 1


def test_a_row_edited_by_one_and_followed_by_a_new_one_of_the_other() -> None:
    new = Row("فقرة جديدة لي وحدي", "A new paragraph of my own")
    found = merge(BASE, edited(1, " هم"), changed([*BASE.rows[:2], new, *BASE.rows[2:]]))
    assert found.open_count == 0
    assert proposal(found)[1][0].endswith(" هم")
    assert proposal(found)[2] == (new.ar, new.en)


def test_a_row_removed_by_one_goes_unless_the_other_changed_it() -> None:
    without = changed([*BASE.rows[:2], *BASE.rows[3:]])
    clean = merge(BASE, without, edited(4, " أنا"))
    assert clean.open_count == 0
    assert TEXTS[2] not in proposal(clean)
    assert [(row.name, row.presence, row.is_kept) for row in clean.rows if not row.is_kept] == [
        ("b2", Origin.THEIRS, False)
    ]
    found = merge(BASE, without, edited(2, " أنا"))
    assert [row.presence for row in found.rows if row.is_open] == [Origin.CONFLICT]
    assert resolved(found, Choices({}, {}))[1] == ["b2"]
    assert len(decide(found, b2="remove").rows) == len(TEXTS) - 1
    assert decide(found, b2="keep").rows[2].ar.endswith(" أنا")
    both = merge(BASE, without, without)
    assert both.open_count == 0
    assert len(proposal(both)) == len(TEXTS) - 1


def test_a_row_moved_by_one_keeps_the_change_of_the_other() -> None:
    moved = [BASE.rows[0], BASE.rows[4], *BASE.rows[1:4]]
    found = merge(BASE, changed(moved), edited(4, " أنا"))
    assert found.open_count == 0
    assert [text[:10] for text, _ in proposal(found)] == [row.ar[:10] for row in moved]
    assert proposal(found)[1][0].endswith(" أنا")


def test_lists_of_sources_and_of_readers_are_joined() -> None:
    base, theirs, mine = "- [@A]\n- [@B]", "- [@A]\n- [@B]\n- [@C]", "- [@B]\n- [@D]"
    assert merge_words(base, theirs, mine) == "- [@B]\n- [@C]\n- [@D]"
    assert merge_choices(("a", "b"), ("a", "b", "c"), ("b", "d")) == ("b", "c", "d")
    found = merge(
        BASE,
        changed(readers=("caregiver", "director", "parent")),
        changed(readers=("director",), title_ar="عنوان آخر"),
    )
    assert found.section.entries.readers == ("director", "parent")
    assert found.section.entries.title_ar == "عنوان آخر"


def test_two_titles_are_a_conflict_and_two_days_cannot_be_a_third() -> None:
    found = merge(
        BASE,
        changed(title_en="Theirs", signed_on="2026-01-01"),
        changed(title_en="Mine", signed_on="2026-02-02"),
    )
    assert found.open_count == 2
    own = {"title_en": "Joint", "signed_on": "x}"}
    section, undecided = resolved(found, Choices({"title_en": "own", "signed_on": "own"}, own))
    assert (section.entries.title_en, section.entries.signed_on, undecided) == ("Joint", "2026-02-02", [])


def test_between_two_merged_changes_stands_a_word_of_both() -> None:
    assert merge_words("a b c", "x b c", "a b y") == "x b y"
    assert merge_words("a b", "x b", "a y") is None
    assert merge_words("a\nb\nc", "a1\nb\nc", "a\nb\nc1") == "a1\nb\nc1"


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_one_of_them_wrote_is_lost(seed: int) -> None:
    """After any edits, each new word of either stands in the proposal or in a place that is to be decided."""
    chance = random.Random(seed)

    def at_random(mark: str) -> tuple[Section, set[str]]:
        rows, new = list(BASE.rows), set()
        for number in range(chance.randrange(1, 4)):
            word = f"{mark}{seed}x{number}"
            at = chance.randrange(len(rows))
            match chance.choice(("edit", "edit", "add", "remove", "move")):
                case "edit":
                    words = rows[at].ar.split(" ")
                    words.insert(chance.randrange(1, len(words) + 1), word)
                    rows[at] = Row(" ".join(words), rows[at].en)
                    new.add(word)
                case "add":
                    rows.insert(at, Row(f"فقرة {word} جديدة", f"new {word} row"))
                    new.add(word)
                case "remove" if not any(word in rows[at].ar for word in new):
                    rows.pop(at)
                case "move":
                    rows.insert(chance.randrange(len(rows)), rows.pop(at))
        return changed(rows), new

    theirs, their_words = at_random("ت")
    mine, my_words = at_random("م")
    found = merge(BASE, theirs, mine)
    shown = " ".join(
        text
        for row in found.rows
        for _, cell in row.cells
        for text in ((cell.theirs, cell.mine) if row.is_open else (cell.text,) if row.is_kept else ())
    )
    assert not {word for word in their_words | my_words if word not in shown}
    names = [row.name for row in found.rows]
    assert len(names) == len(set(names))
