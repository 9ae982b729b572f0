"""A quote in one paragraph: the exact words with what stands around them, or nearly the same words."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from nursery.feedback.anchors.folding import Folded, folded, occurrences
from nursery.feedback.anchors.texts import Passage

# Shorter ones are like anything.
SHORTEST_NEAR = 12
# Of what stood around the quote, so much still stands there, and so many signs more than at the next place.
_CONTEXT, _MARGIN = 0.4, 3


@dataclass(frozen=True)
class Wanted:
    """A quote as the comment holds it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Hit:
    """A place in a paragraph's plain text; `context` is how much of the surroundings is the same."""

    start: int
    end: int
    score: float
    context: float = 0.0
    is_sure: bool = False


def exact_in(old: Passage, wanted: Wanted, place: Passage) -> Hit | None:
    """The exact words in a paragraph, marks and forms of letters aside.

    It is sure when the paragraph has the same words as before, when the quote stood once and stands once, or
    when what stands around it is the same at one place only.
    """
    quote, text = folded(wanted.exact).text, place.folded
    starts = [at for at in occurrences(text.text, quote) if _is_whole(wanted, text.text, at, at + len(quote))]
    if not starts:
        return None
    around = [_around(wanted, text, start, start + len(quote)) for start in starts]
    best = max(range(len(starts)), key=around.__getitem__)
    most = _most_around(wanted)
    share = around[best] / most if most else 0.0
    stood = len(list(occurrences(old.folded.text, quote)))
    others = [signs for index, signs in enumerate(around) if index != best]
    is_alone = not others or around[best] - max(others) >= _MARGIN
    is_same = old.folded.words == place.folded.words
    is_sure = is_same or (len(starts) == 1 and stood <= 1) or (is_alone and share >= _CONTEXT)
    start, end = text.span(starts[best], starts[best] + len(quote))
    return Hit(start, end, 1.0 if is_same else 0.9 + share / 10, share, is_sure)


def near_in(wanted: Wanted, place: Passage, least: float) -> Hit | None:
    """The piece of a paragraph that is most like the quote, if it is at least so much like it."""
    quote, text = folded(wanted.exact).text, place.folded
    if len(quote) < SHORTEST_NEAR or not text.text:
        return None
    if len(quote) > len(text.text):
        score = fuzz.ratio(quote, text.text) / 100
        return Hit(*text.span(0, len(text.text)), score) if score >= least else None
    found = fuzz.partial_ratio_alignment(quote, text.text, score_cutoff=least * 100)
    if found is None:
        return None
    start, end = _to_words(text.text, found.dest_start, found.dest_end)
    return Hit(*text.span(start, end), found.score / 100)


def _is_whole(wanted: Wanted, text: str, start: int, end: int) -> bool:
    """Whether the quote cuts no word that it did not cut before: "week" is not found in "weekly"."""
    began_word = not wanted.prefix[-1:].isalnum()
    ended_word = not wanted.suffix[:1].isalnum()
    cuts_before = text[start].isalnum() and text[start - 1 : start].isalnum()
    cuts_after = text[end - 1].isalnum() and text[end : end + 1].isalnum()
    return not (began_word and cuts_before) and not (ended_word and cuts_after)


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece of a text widened to whole words."""
    while start > 0 and text[start - 1] != " ":
        start -= 1
    while end < len(text) and text[end] != " ":
        end += 1
    return start, end


def _around(wanted: Wanted, text: Folded, start: int, end: int) -> int:
    """How many signs around a place are those that stood around the quote."""
    before, after = folded(wanted.prefix).text, folded(wanted.suffix).text
    left, right = text.text[:start].rstrip(), text.text[end:].lstrip()
    return _common(left[::-1], before.rstrip()[::-1]) + _common(right, after.lstrip())


def _most_around(wanted: Wanted) -> int:
    return len(folded(wanted.prefix).text) + len(folded(wanted.suffix).text)


def _common(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
