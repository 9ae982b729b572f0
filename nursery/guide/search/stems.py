"""The words of the guide as the search compares them: folded, without endings; which of them tell nothing.

`offline/kept/find.js` does the same on a reader's device; a test compares the two word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nursery.base import arabic
from nursery.base.search import MOST_LETTERS

# What a question is made of besides what it asks for; as folded words.
_ARABIC = (
    "في من الي علي عن مع او ام ثم ما ماذا لماذا متي كيف اين هل كم هو هي هم هذا هذه ذلك تلك التي الذي الذين"
    " قد لا لم لن ان اذا و"
)
_ENGLISH = (
    "a an the of in on at to for from with and or is are be do does how what when where which who why i we"
    " you it that this my our your can should s"
)
PASSED_OVER = frozenset([*_ARABIC.split(), *_ENGLISH.split()])
_LATIN = re.compile(r"[a-z]{4,}")
_PLURALS = (
    (re.compile(r"(ss|sh|ch|x|z)es$"), r"\1"),
    (re.compile(r"([^ae])ies$"), r"\1y"),
    (re.compile(r"([^us])s$"), r"\1"),
)


def words(text: str) -> list[str]:
    """The folded words of `text`; no word is longer than an index takes."""
    return [word[:MOST_LETTERS] for word in arabic.words(text)]


def stem(word: str) -> str:
    """The stem of one folded word: light10 for Arabic, the singular for English."""
    if not _LATIN.fullmatch(word):
        return arabic.stem(word)
    for ending, instead in _PLURALS:
        if ending.search(word):
            return ending.sub(instead, word)
    return word


def telling(written: Iterable[str]) -> list[str]:
    """The words that narrow a search; all of them when none does."""
    asked = list(written)
    return [word for word in asked if not _is_passed_over(word)] or asked


def _is_passed_over(word: str) -> bool:
    return word in PASSED_OVER or word.removeprefix("و") in PASSED_OVER
