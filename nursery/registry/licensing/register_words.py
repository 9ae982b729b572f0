"""What somebody may have meant: the words of the register that are close to one that is not in it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import select

from nursery import places
from nursery.base import arabic
from nursery.extensions import db
from nursery.registry.licensing.models import Licence

# Names are read again after so long; new nurseries can be found by their names at once all the same.
_KEEP_SECONDS = 600
# A longer register still gives its words: names repeat.
_MOST_NAMES = 50_000
_FIRST_GUESS_LETTERS = 3


@dataclass(frozen=True)
class Vocabulary:
    """The words of names and places: folded, each with the way it is written most."""

    written: dict[str, str]
    stems: frozenset[str]

    def knows(self, word: str, *, may_begin: bool) -> bool:
        """Whether a folded word stands in the register, or one that it begins where that `may_begin`."""
        if arabic.stem(word) in self.stems:
            return True
        bare = arabic.without_article(word)
        return may_begin and any(known.startswith(bare) for known in self.written)

    def nearest(self, word: str) -> str | None:
        """The word that is one or two letters away, as it is written; None where none is near."""
        bare = arabic.without_article(word)
        reach = 1 if len(bare) < 2 * _FIRST_GUESS_LETTERS else 2
        if len(bare) < _FIRST_GUESS_LETTERS:
            return None
        found = process.extractOne(bare, self.written.keys(), scorer=OSA.distance, score_cutoff=reach)
        return self.written[found[0]] if found else None


@dataclass
class _Kept:
    vocabulary: Vocabulary | None = None
    until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


_kept: dict[str, _Kept] = {}


def did_you_mean(words: str) -> str | None:
    """The same words with those that the register does not have put right; None where none is."""
    if not any(arabic.words(words)):
        return None
    return corrected(words, _vocabulary())


def corrected(words: str, vocabulary: Vocabulary) -> str | None:
    """The words put right by a vocabulary; None where none has to be."""
    better, is_changed = [], False
    last = (words.split() or [""])[-1]
    for word in words.split():
        folded = arabic.words(word)
        near = None
        is_word = len(folded) == 1 and not folded[0].isdigit()
        if is_word and not vocabulary.knows(folded[0], may_begin=word == last):
            near = vocabulary.nearest(folded[0])
        better.append(near or word)
        is_changed = is_changed or near is not None
    return " ".join(better) if is_changed else None


def _vocabulary() -> Vocabulary:
    """The words of this database, read anew after ten minutes."""
    kept = _kept.setdefault(str(db.engine.url), _Kept())
    with kept.lock:
        if kept.vocabulary is None or monotonic() > kept.until:
            kept.vocabulary = made_of(_names())
            kept.until = monotonic() + _KEEP_SECONDS
        return kept.vocabulary


def _names() -> list[str]:
    """Names of nurseries, and of all places."""
    statement = select(Licence.name_ar, Licence.name_en).distinct().limit(_MOST_NAMES)
    names = [name for row in db.session.execute(statement) for name in row]
    for place in (*places.GOVERNORATES.values(), *places.DISTRICTS.values()):
        names += [place.name_ar, place.name_en]
    return names


def made_of(names: Iterable[str]) -> Vocabulary:
    """The vocabulary of these names."""
    spellings: dict[str, Counter[str]] = {}
    for name in names:
        for word in name.split():
            folded = arabic.words(word)
            if len(folded) == 1 and not folded[0].isdigit():
                spellings.setdefault(arabic.without_article(folded[0]), Counter())[word.strip("()،,.")] += 1
    written = {folded: ways.most_common(1)[0][0] for folded, ways in spellings.items()}
    return Vocabulary(written, frozenset(arabic.stem(word) for word in written))
