"""The redline of a block: item by item, cell by cell."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nursery.base.redline import Piece
from nursery.guide.changes.readable import Line
from nursery.guide.changes.redlining import LineChange, line_changes, pieces

ITEMS = [
    "We put liquid soap beside every sink",
    "Each child has a towel of its own",
    "Nobody leaves a baby alone on the table",
    "The list of parents hangs at the door",
]


def items(*texts: str) -> list[Line]:
    return [Line("item", (text,)) for text in texts]


def kinds(changes: list[LineChange]) -> list[str]:
    return ["edited" if change.is_edited else change.kind for change in changes]


def text_of(changes: list[LineChange], left_out: str) -> list[tuple[str, ...]]:
    return [
        tuple("".join(piece.text for piece in cell if piece.kind != left_out) for cell in change.cells)
        for change in changes
        if change.kind != left_out
    ]


def test_an_edited_item_is_redlined_and_the_others_stay() -> None:
    new = [*ITEMS[:2], ITEMS[2].replace("a baby", "any child"), ITEMS[3]]
    found = line_changes(items(*ITEMS), items(*new))
    assert kinds(found) == ["same", "same", "edited", "same"]
    assert Piece("inserted", "any child") in found[2].cells[0]


def test_items_are_added_and_removed_where_they_stand() -> None:
    found = line_changes(items(*ITEMS[:3]), items(ITEMS[0], ITEMS[3], ITEMS[2]))
    assert kinds(found) == ["same", "deleted", "inserted", "same"]


def test_an_item_cut_off_at_the_end() -> None:
    assert kinds(line_changes(items(*ITEMS), items(*ITEMS[:3]))) == ["same", "same", "same", "deleted"]


def test_a_table_is_compared_cell_by_cell() -> None:
    old = [Line("head", ("Age", "Sleep")), Line("row", ("0", "14 hours"))]
    new = [Line("head", ("Age", "Sleep", "Naps")), Line("row", ("0", "15 hours", "4"))]
    head, row = line_changes(old, new)
    assert head.cells == (
        (Piece("same", "Age"),),
        (Piece("same", "Sleep"),),
        (Piece("inserted", "Naps"),),
    )
    assert row.cells[1] == (Piece("deleted", "14"), Piece("inserted", "15"), Piece("same", " hours"))


def test_a_text_written_anew_is_not_cut_to_shreds() -> None:
    old = "We put a towel in the room of the babies"
    new = "In winter the caregiver warms a bottle before the first feed of the day"
    assert pieces(old, new) == (Piece("deleted", old), Piece("inserted", new))


LINES = st.lists(st.sampled_from([*ITEMS, *(f"{item} today" for item in ITEMS), "نعم", ""]), max_size=7)


@settings(max_examples=80, deadline=None)
@given(LINES, LINES)
def test_both_texts_can_be_read_from_it(old: list[str], new: list[str]) -> None:
    found = line_changes(items(*old), items(*new))
    assert text_of(found, "inserted") == [(text,) for text in old]
    assert text_of(found, "deleted") == [(text,) for text in new]
