"""Comments that read alike and mean another thing: other figures, a "not", opposite words or proposals."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.grouping.texts import Proposed, Said
from nursery.feedback.grouping.vocabulary import BETWEEN, FIGURES, NOT, OPPOSITES, POLITE, stem

# The share of the words of a text, replaced by others, at which it speaks of something else.
_OTHER_SUBJECT = 0.2
_SAME_WORD = 60
# How alike the words of two proposals are that ask for the same change.
SAME_WORDING = 70
_BRINGING = frozenset({Proposal.REPLACE, Proposal.INSERT_AFTER})


def are_opposed(one: Said, other: Said) -> bool:
    """Whether two comments that read alike must not be answered together."""
    if one.proposed and other.proposed and _proposals_differ(one, other):
        return True
    return words_opposed(one.whole.split(), other.whole.split())


def words_opposed(one: list[str], other: list[str]) -> bool:
    """Whether two texts differ in a figure, deny one another, or use opposite words."""
    only_one, only_other = set(one) - set(other), set(other) - set(one)
    if not only_one and not only_other:
        return False
    if _figures(only_one) and _figures(only_other):
        return True
    stems_one, stems_other = {stem(word) for word in only_one}, {stem(word) for word in only_other}
    if any(
        (stems_one & left and stems_other & right) or (stems_one & right and stems_other & left)
        for left, right in OPPOSITES
    ):
        return True
    return _denies(one, other) or _denies(other, one) or _is_other_subject(one, other)


def _is_other_subject(one: list[str], other: list[str]) -> bool:
    """Whether so many words are replaced by others, in a text this long, that it is about another thing."""
    mine, theirs = {stem(word) for word in one}, {stem(word) for word in other}
    gone, come = mine - theirs - POLITE, theirs - mine - POLITE
    if not gone or not come:
        return False
    replaced = min(_strangers(gone, theirs), _strangers(come, mine))
    return replaced >= _OTHER_SUBJECT * min(len(mine), len(theirs))


def _strangers(words: set[str], among: set[str]) -> int:
    """How many of the words have nothing like them there."""
    others = [*among]
    return sum(
        1
        for word in words
        if process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=_SAME_WORD) is None
    )


def _proposals_differ(one: Said, other: Said) -> bool:
    """Whether the proposals of two comments ask for different changes."""
    mine, theirs = one.proposed, other.proposed
    if mine is None or theirs is None:
        return False
    if mine == theirs:
        return not mine.words and one.place != other.place
    if mine.kind in _BRINGING and theirs.kind in _BRINGING:
        return _wordings_differ(mine, theirs)
    return True


def _wordings_differ(mine: Proposed, theirs: Proposed) -> bool:
    """Whether two proposals put other words in, or only take out other words."""
    ours, others = (mine.words, theirs.words) if mine.words or theirs.words else (mine.out, theirs.out)
    if max(fuzz.ratio(ours, others), fuzz.token_sort_ratio(ours, others)) < SAME_WORDING:
        return True
    return words_opposed(ours.split(), others.split())


def _figures(words: set[str]) -> set[str]:
    return {FIGURES.get(word, word) for word in words if word.isdecimal() or word in FIGURES}


def _denies(one: list[str], other: list[str]) -> bool:
    """Whether `one` denies a word that `other` says and does not deny."""
    denied = _denied(one)
    return bool(denied) and bool(denied & {stem(word) for word in other} - _denied(other))


def _denied(words: list[str]) -> set[str]:
    """The stems of the words that follow a "not"."""
    found: set[str] = set()
    for at, word in enumerate(words):
        if word in NOT:
            following = next((next_ for next_ in words[at + 1 : at + 4] if next_ not in BETWEEN), "")
            if following:
                found.add(stem(following))
    return found
