"""Words within one line: those of a proposal in the markup of the guide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

_CITATION = r"(?<![ \u00a0])[ \u00a0]*\[@[^\[\]]*\]"
_LINK_END = r"\]\([^()]*\)"
# Besides: emphasis, a word with its vowel marks, a run of blanks, one other sign.
_TOKEN = re.compile(rf"{_CITATION}|{_LINK_END}|\*\*|[\w\u0610-\u061a\u064b-\u065f\u0670\u0640]+|\s+|[^\w\s]")
_OPENING, _EMPHASIS = ("[",), ("**", "*", "_", "`")

Change = tuple[int, int, int, int]


def lifted_words(markdown: str, read: str, typed: str) -> str:
    """`typed`, a change of the words `read`, with the markup that `markdown` has around those words.

    Emphasis and links of words that go, go with them; citations stay.
    """
    if read == typed:
        return markdown
    marked, words, wanted = (_TOKEN.findall(text) for text in (markdown, read, typed))
    places = _places(marked, words)
    if places is None:
        return typed
    found: list[str] = []
    at = 0
    for start, end, first, last in _changes(words, wanted):
        until = places[start] if start < end else (places[start - 1] + 1 if start else 0)
        found += marked[at : max(at, until)]
        at = max(at, until)
        found += wanted[first:last]
        if start < end:
            stop = places[end - 1] + 1
            found += _kept([marked[one] for one in range(at, stop) if one not in set(places[start:end])])
            at = stop
    return "".join([*found, *marked[at:]])


def distance(one: str, other: str) -> int:
    """How many words and signs of markup differ between two texts."""
    return Indel.distance(_TOKEN.findall(one), _TOKEN.findall(other))


def _places(marked: Sequence[str], words: Sequence[str]) -> list[int] | None:
    """Where each of `words` stands among the tokens of the Markdown; None when one of them does not."""
    places = [
        step.src_start + offset
        for step in Indel.opcodes(marked, words)
        if step.tag == "equal"
        for offset in range(step.src_end - step.src_start)
    ]
    return places if len(places) == len(words) else None


def _changes(words: Sequence[str], wanted: Sequence[str]) -> Iterator[Change]:
    """The changed runs: their borders in `words` and in `wanted`."""
    change: Change | None = None
    for step in Indel.opcodes(words, wanted):
        if step.tag == "equal":
            if change:
                yield change
            change = None
        elif change:
            change = (change[0], step.src_end, change[2], step.dest_end)
        else:
            change = (step.src_start, step.src_end, step.dest_start, step.dest_end)
    if change:
        yield change


def _kept(markup: Sequence[str]) -> list[str]:
    """What stays of the markup among words that went: citations, and halves whose other half stays."""
    is_whole_link = any(one in _OPENING for one in markup) and any(one.startswith("](") for one in markup)
    kept: list[str] = []
    for one in markup:
        is_emphasis = one in _EMPHASIS
        if is_emphasis and markup.count(one) % 2 == 0:
            continue
        if is_whole_link and (one in _OPENING or one.startswith("](")):
            continue
        kept.append(one)
    return kept
