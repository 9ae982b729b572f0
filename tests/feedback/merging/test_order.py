"""The order in which proposals that do not touch one another are applied never changes the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.merging.carrying import applied, taken_back
from nursery.feedback.merging.replaying import Replay
from nursery.feedback.merging.wanted import CanNotMerge, Wanted
from nursery.guide.editing.texts import Entries, Row, Section

# Vowel marks, Latin among Arabic, signs: few words, so that they come again and again.
_WORDS = st.sampled_from(["الطفلُ", "يدٌ", "ماءٌ", "WHO", "صابون", "في", "لا", "ثانيةً،", "20", "نظيفة."])
_PARAGRAPHS = st.lists(st.lists(_WORDS, min_size=1, max_size=9).map(" ".join), min_size=2, max_size=4)


@st.composite
def _changed(draw: st.DrawFn, text: str) -> str:
    """The text with one or two runs of words replaced, taken away or put in."""
    words = text.split(" ")
    for _ in range(draw(st.integers(1, 2))):
        start = draw(st.integers(0, len(words)))
        end = draw(st.integers(start, min(len(words), start + 2)))
        words[start:end] = draw(st.lists(_WORDS, max_size=2))
    return " ".join(words)


@st.composite
def _scene(draw: st.DrawFn) -> tuple[Section, list[Wanted], list[Wanted]]:
    """A section, proposals of all kinds, and the same in another order."""
    texts = draw(_PARAGRAPHS)
    rows = tuple(Row(text, f"English {at}", f"k{at}") for at, text in enumerate(texts))
    base = Section("s", Entries(), rows)
    wanted = [draw(_wanted(base, number)) for number in range(1, draw(st.integers(2, 6)) + 1)]
    return base, wanted, draw(st.permutations(wanted))


@st.composite
def _wanted(draw: st.DrawFn, base: Section, number: int) -> Wanted:
    row, target = draw(st.sampled_from(base.rows)), draw(st.sampled_from(base.rows))
    one = Wanted(number, number, row.key, draw(st.sampled_from(Proposal)), "ar")
    if one.proposal is Proposal.REPLACE:
        return replace(one, text=draw(_changed(row.ar)) or "نصّ")
    if one.proposal is Proposal.INSERT_AFTER:
        return replace(one, text=draw(st.sampled_from(["فقرة جديدة", "أخرى", "ثالثة"])))
    return replace(one, after_key=target.key) if one.proposal is Proposal.MOVE else one


def _all_applied(base: Section, wanted: Sequence[Wanted], current: Section | None = None) -> Section | None:
    """The section with all of them; None when some touch one another."""
    replay, text = Replay(base), current or base
    try:
        for one in wanted:
            text = applied(replay, one, text)
    except CanNotMerge:
        return None
    return text


def _read(section: Section | None) -> list[tuple[str, str]] | None:
    return [(row.ar, row.en) for row in section.rows] if section else None


@settings(max_examples=600, deadline=None)
@given(_scene())
def test_the_order_of_applying_never_changes_the_result(
    scene: tuple[Section, list[Wanted], list[Wanted]],
) -> None:
    base, one_order, another = scene
    assert _read(_all_applied(base, one_order)) == _read(_all_applied(base, another))


@settings(max_examples=300, deadline=None)
@given(_scene(), st.data())
def test_what_is_taken_back_leaves_the_text_as_if_it_had_never_been(
    scene: tuple[Section, list[Wanted], list[Wanted]], data: st.DataObject
) -> None:
    base, wanted, _another = scene
    if (text := _all_applied(base, wanted)) is None:
        return
    gone = data.draw(st.sampled_from(wanted))
    replay = Replay(base, list(wanted))
    left = taken_back(replay, gone, text)
    assert _read(left) == _read(_all_applied(base, [one for one in wanted if one is not gone]))


@settings(max_examples=300, deadline=None)
@given(_scene(), st.data())
def test_an_editor_s_new_paragraph_stays_whatever_is_applied_around_it(
    scene: tuple[Section, list[Wanted], list[Wanted]], data: st.DataObject
) -> None:
    base, one_order, another = scene
    at = data.draw(st.integers(0, len(base.rows)))
    new = Row("من المحرّرة", "By the editor", "new")
    current = replace(base, rows=(*base.rows[:at], new, *base.rows[at:]))
    first, second = _all_applied(base, one_order, current), _all_applied(base, another, current)
    assert (first is None) == (second is None)
    if first is not None:
        assert new in first.rows
