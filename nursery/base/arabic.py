"""Arabic text made comparable: folding for search, light stemming, sort keys.

The stemmer is Larkey's light10 (articles, a leading و and common endings come off); measured against
Snowball's it joins far more word families (docs/decisions/0004-arabic-search.md).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_DIRECTION = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LETTERS = str.maketrans("أإآٱىؤئة", "اااايويه")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_PLAIN = _LETTERS | _DIGITS
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0620-\u064a\u0671-\u06d3]+")
_ARABIC = re.compile(r"[\u0620-\u064a]")
_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل")
_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def western_digits(text: str) -> str:
    """Arabic-Indic and Persian digits as 0–9; the rest untouched."""
    return text if text.isascii() else text.translate(_DIGITS)


def fold(text: str) -> str:
    """`text` without vowel marks, tatweel, direction marks, hamza seats, ta marbuta and case."""
    if text.isascii():
        return text.lower()
    text = _DIRECTION.sub("", unicodedata.normalize("NFKC", text))
    return _MARKS.sub("", text).translate(_PLAIN).casefold()


def words(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    return [word for part in text.split() for word in _folded_words(part)]


@lru_cache(maxsize=20_000)
def _folded_words(part: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(part)))


@lru_cache(maxsize=20_000)
def without_article(word: str) -> str:
    """One folded word without a leading و and the article, so far as a word is left."""
    if not _ARABIC.search(word):
        return word
    if word.startswith("و") and len(word) > 3:
        word = word[1:]
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    return word


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The light stem of one folded word; words not in Arabic letters come back as they are."""
    if not _ARABIC.search(word):
        return word
    word = without_article(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            word = word[: -len(ending)]
    return word


def search_text(*parts: str | None) -> str:
    """What the search index holds for a row: the stems of all words, in order, joined by spaces."""
    return " ".join(stem(word) for part in parts if part for word in words(part))


def sort_key(text: str) -> str:
    """A key that sorts names as a reader expects: hamza forms together, the article not counted."""
    folded = [word[2:] if word.startswith("ال") and len(word) > 3 else word for word in words(text)]
    return " ".join(folded)
