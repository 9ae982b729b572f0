"""How alike two comments read, from 0 to 100, and when that is enough to answer them together.

The bars were chosen on labelled pairs in Arabic and English (tests/feedback/grouping/pairs.yaml).
"""

from __future__ import annotations

from rapidfuzz import fuzz

from nursery.feedback.grouping.opposing import are_opposed
from nursery.feedback.grouping.texts import FEWEST_WORDS_ELSEWHERE, Said

BAR = 75
BAR_AT_SAME_PLACE = 70


def likeness(first: Said, other: Said) -> int:
    """How like `first` the comment reads (0 to 100), or 0 when the two must not be answered together."""
    same_place = first.place == other.place
    if same_place and first.body == other.body and first.proposed == other.proposed:
        return 100
    bar = BAR_AT_SAME_PLACE if same_place else BAR
    score = _score(first, other, bar)
    if score < bar or first.is_short or other.is_short:
        return 0
    if not same_place and min(_count(first.whole), _count(other.whole)) < FEWEST_WORDS_ELSEWHERE:
        return 0
    return 0 if are_opposed(first, other) else int(score)


def nearness(first: Said, other: Said) -> int:
    """How alike two comments read, whatever the bars: for those that a person put together."""
    return 100 if first.key == other.key else int(_score(first, other, 0))


def _score(first: Said, other: Said, bar: float) -> float:
    """By the letters in order, or by the words in any order, whichever is nearer."""
    one, two = first.whole, other.whole
    if (first.proposed is None) != (other.proposed is None) and first.body and other.body:
        one, two = first.body, other.body  # one of them says the same and adds the wording
    straight = fuzz.ratio(one, two, score_cutoff=bar)
    if bar and straight:
        return straight
    return max(straight, fuzz.token_sort_ratio(one, two, score_cutoff=bar))


def _count(text: str) -> int:
    return text.count(" ") + 1
