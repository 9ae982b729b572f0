"""The rules by which a comment's place is found in a later version (docs/decisions/0020-anchors.md).

Key first, then words. What is exact or moved is certain; everything else is a suggestion for a reviewer.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from nursery.feedback.anchors.folding import folded
from nursery.feedback.anchors.lifecycle import Grade
from nursery.feedback.anchors.quoting import Hit, Wanted, exact_in, near_in
from nursery.feedback.anchors.texts import LaterText, Passage

# Fixed by the cases of tests/feedback/anchors/cases.py.
PARAGRAPH_ALIKE = 0.70
QUOTE_NEAR_HOME = 0.72
QUOTE_ELSEWHERE = 0.84
LONG_ENOUGH = 25
SAME_SURROUNDINGS = 0.5


@dataclass(frozen=True)
class Found:
    """A place, or the suggestion of one: `start` and `end` of a quote in the paragraph's plain text."""

    grade: Grade
    score: float
    section: str | None = None
    key: str | None = None
    start: int | None = None
    end: int | None = None


LOST = Found(Grade.LOST, 0.0)


def find_guide() -> Found:
    """A comment on the whole guide stands on the whole guide."""
    return Found(Grade.EXACT, 1.0)


def find_section(slug: str, keys: list[str], text: LaterText) -> Found:
    """A section: by its slug; else the one where most of its paragraphs stand now, as a suggestion."""
    if text.has_section(slug):
        return Found(Grade.EXACT, 1.0, slug)
    found = text.sections_of(keys)
    if not found:
        return LOST
    likeliest, count = found.most_common(1)[0]
    return Found(Grade.CHANGED, round(count / len(keys), 3), likeliest)


def find_paragraph(old: Passage, text: LaterText) -> Found:
    """A paragraph: by its key, by what it was cut into or joined with, by its words."""
    home = text.by_key.get(old.key)
    if home is not None:
        if home.folded.words == old.folded.words:
            return _at(Grade.EXACT if home.section == old.section else Grade.MOVED, 1.0, home)
        return _at(Grade.CHANGED, _alike(old, home), home)
    if again := _again(old, text):
        return _at(Grade.MOVED, 1.0, again[0])
    heirs = text.heirs(old.key)
    if heirs:
        best = max(heirs, key=lambda heir: _inside(old, heir))
        return _at(Grade.CHANGED, _inside(old, best), best)
    near = [place for place in text.near(old.folded.words) if text.is_new(place)]
    likely = max([*text.same(old.folded.words), *near], key=lambda one: _alike(old, one), default=None)
    if likely is not None and _alike(old, likely) >= PARAGRAPH_ALIKE:
        return _at(Grade.CHANGED, _alike(old, likely), likely)
    return LOST


def find_quote(old: Passage, wanted: Wanted, text: LaterText) -> Found:
    """A quote: the exact words at home, in what home became, elsewhere; then nearly the same words."""
    home = text.by_key.get(old.key)
    for place in [*([home] if home else _again(old, text)), *text.heirs(old.key)]:
        hit = exact_in(old, wanted, place)
        if hit is not None:
            is_home = place is home and place.section == old.section
            grade = (Grade.EXACT if is_home else Grade.MOVED) if hit.is_sure else Grade.CHANGED
            return _hit(grade, hit, place)
    return _elsewhere(old, wanted, text) or _nearly(old, wanted, text) or LOST


def _elsewhere(old: Passage, wanted: Wanted, text: LaterText) -> Found | None:
    """The exact words in another paragraph: certain when long, there once, and in the same surroundings."""
    exact = folded(wanted.exact).text
    if len(exact) < LONG_ENOUGH:
        return None
    places = [(place, hit) for place in text.holding(exact) if (hit := exact_in(old, wanted, place))]
    if not places:
        return None
    place, hit = max(places, key=lambda one: one[1].context)
    is_sure = len(places) == 1 and hit.context >= SAME_SURROUNDINGS
    return _hit(Grade.MOVED if is_sure else Grade.CHANGED, hit, place)


def _nearly(old: Passage, wanted: Wanted, text: LaterText) -> Found | None:
    """Nearly the same words: at home and in its heirs, else, if they are very like, elsewhere."""
    close = [place for place in (text.by_key.get(old.key), *text.heirs(old.key)) if place is not None]
    hits = [(place, hit) for place in close if (hit := near_in(wanted, place, QUOTE_NEAR_HOME))]
    if not hits:
        far = [place for place in text.near(folded(wanted.exact).words) if place not in close]
        far.sort(key=lambda place: place.section != old.section)
        hits = [
            (place, hit)
            for place in far
            if (hit := near_in(wanted, place, QUOTE_ELSEWHERE))
            and not near_in(wanted, text.before(place), QUOTE_ELSEWHERE)
        ]
    if not hits:
        return None
    place, hit = max(hits, key=lambda one: one[1].score)
    return _hit(Grade.CHANGED, hit, place)


def _again(old: Passage, text: LaterText) -> list[Passage]:
    """The paragraph with the same words under another key, when it is long and there once."""
    same = text.same(old.folded.words)
    return same if len(same) == 1 and len(old.folded.text) >= LONG_ENOUGH else []


def _at(grade: Grade, score: float, place: Passage) -> Found:
    return Found(grade, round(score, 3), place.section, place.key)


def _hit(grade: Grade, hit: Hit, place: Passage) -> Found:
    return Found(grade, round(hit.score, 3), place.section, place.key, hit.start, hit.end)


def _alike(old: Passage, new: Passage) -> float:
    return fuzz.ratio(old.folded.text, new.folded.text) / 100


def _inside(old: Passage, new: Passage) -> float:
    """How much of the one stands in the other, whichever is longer."""
    return fuzz.partial_ratio(old.folded.text, new.folded.text) / 100
