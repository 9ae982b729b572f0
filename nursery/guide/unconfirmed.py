"""What is to be confirmed before the guide is adopted: facts with a question mark, by their source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nursery.guide.content import Source
from nursery.guide.queries import PlacedText
from nursery.guide.reading.citations import CITATION, cited

MARKS = ("?]", "?;")
_LIST_MARK = re.compile(r"^(?:    )?(?:-|\d{1,3}\.) +")
_EMPHASIS = re.compile(r"\*\*|(?<!\w)_|_(?!\w)")
_LINK = re.compile(r"\[([^\]@]*)\]\([^)]*\)")


@dataclass(frozen=True)
class UnconfirmedFact:
    """A sentence whose source has not been compared with it yet."""

    place: PlacedText
    sentence: str


@dataclass(frozen=True)
class UnconfirmedSource:
    """A source and the facts that have to be compared with it."""

    code: str
    source: Source | None
    facts: tuple[UnconfirmedFact, ...]


def unconfirmed_in(
    texts: Iterable[PlacedText], sources: Mapping[str, Source], language: str
) -> list[UnconfirmedSource]:
    """The facts to be confirmed by source, the source with most of them first."""
    found: dict[str, list[UnconfirmedFact]] = {}
    for text in texts:
        markdown = text.markdown_ar if language == "ar" else text.markdown_en
        for code, sentence in _doubtful(markdown):
            found.setdefault(code, []).append(UnconfirmedFact(text, sentence))
    groups = [UnconfirmedSource(code, sources.get(code), tuple(facts)) for code, facts in found.items()]
    return sorted(groups, key=lambda group: -len(group.facts))


def _doubtful(markdown: str) -> Iterator[tuple[str, str]]:
    """(code, sentence) of every citation that is to be confirmed."""
    for line in markdown.split("\n"):
        start = 0
        for match in CITATION.finditer(line):
            sentence = _plain(line[start : match.start()])
            start = match.end()
            yield from ((code, sentence) for code, is_doubtful in cited(match[0]) if is_doubtful)


def _plain(text: str) -> str:
    """A piece of Markdown between two citations as a sentence."""
    text = _LINK.sub(r"\1", _EMPHASIS.sub("", _LIST_MARK.sub("", text)))
    cells = [cell.strip() for cell in text.strip(" |").split("|")]
    return " · ".join(cell for cell in cells if cell).strip(" .،,؛;·")
