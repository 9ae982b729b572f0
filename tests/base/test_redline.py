"""The redline between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nursery.base.redline import Piece, redline

_TEXTS = st.text(alphabet="اب ت،.\nxy", max_size=60)


@given(_TEXTS, _TEXTS)
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "inserted") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "deleted") == new


def test_whole_phrases_change() -> None:
    pieces = redline("يُبنى الدماغ مع الزمن من الأسفل.", "يُبنى الدماغ شيئاً فشيئاً من الأسفل.")
    assert pieces == [
        Piece("same", "يُبنى الدماغ "),
        Piece("deleted", "مع الزمن"),
        Piece("inserted", "شيئاً فشيئاً"),
        Piece("same", " من الأسفل."),
    ]


def test_vowel_marks_belong_to_their_word() -> None:
    assert redline("مسودّة", "مسوّدة") == [Piece("deleted", "مسودّة"), Piece("inserted", "مسوّدة")]
