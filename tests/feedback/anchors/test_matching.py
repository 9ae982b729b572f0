"""The rules against the labelled cases, and how often they are right."""

from __future__ import annotations

import pytest

from nursery.feedback.anchors.lifecycle import SURE, Grade
from nursery.feedback.anchors.matching import Found, find_paragraph, find_quote, find_section
from nursery.feedback.anchors.quoting import Wanted
from nursery.feedback.anchors.texts import LaterText, Passage
from nursery.guide.lineage import Lineage
from tests.feedback.anchors.cases import CASES
from tests.feedback.anchors.texts import Case


def text_of(case: Case) -> LaterText:
    passages = [Passage(*place.split("@"), words) for place, words in case.new.items()]
    earlier = [Passage("a", "s", case.old), Passage("b", "s", case.beside)]
    return LaterText(passages, Lineage(case.splits, case.merges), earlier)


def found(case: Case) -> Found:
    old = Passage("a", "s", case.old)
    if not case.quote:
        return find_paragraph(old, text_of(case))
    start = -1
    for _time in range(case.nth + 1):
        start = case.old.index(case.quote, start + 1)
    end = start + len(case.quote)
    wanted = Wanted(case.quote, case.old[max(0, start - 64) : start], case.old[end : end + 64])
    return find_quote(old, wanted, text_of(case))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_case(case: Case) -> None:
    result = found(case)
    assert (result.grade, result.key) == (case.grade, case.key), result


def test_what_settles_by_itself_is_never_wrong_and_suggestions_nearly_never() -> None:
    """The figures of docs/decisions/0020-anchors.md."""
    results = [(case, found(case)) for case in CASES]
    settled = [(case, one) for case, one in results if one.grade in SURE]
    suggested = [(case, one) for case, one in results if one.grade is Grade.CHANGED]
    assert len(CASES) >= 60
    assert all(one.key == case.key and case.grade in SURE for case, one in settled)
    right = sum(one.key == case.key for case, one in suggested)
    assert right / len(suggested) >= 0.95
    lost = [case for case, one in results if one.grade is Grade.LOST]
    assert all(case.grade is Grade.LOST for case in lost)


def test_the_place_of_a_quote_is_that_of_its_words() -> None:
    """Also where marks were added: they belong to the letters before them."""
    for case in CASES:
        result = found(case)
        if case.quote and result.start is not None and result.end is not None:
            words = {place.split("@")[0]: text for place, text in case.new.items()}[result.key or ""]
            piece = words[result.start : result.end]
            assert piece
            assert piece == piece.strip()
            if result.grade in SURE:
                plain = {sign for sign in piece if sign.isalpha()}
                assert len(plain) >= len({sign for sign in case.quote if sign.isalpha()}) - 1


def test_a_section_is_found_by_its_slug_and_else_by_its_paragraphs() -> None:
    text = LaterText([Passage("a", "t", "نص"), Passage("b", "t", "نص آخر"), Passage("c", "u", "ثالث")])
    assert find_section("t", ["a"], text) == Found(Grade.EXACT, 1.0, "t")
    assert find_section("s", ["a", "b", "c"], text) == Found(Grade.CHANGED, 0.667, "t")
    assert find_section("s", ["x"], text).grade is Grade.LOST
