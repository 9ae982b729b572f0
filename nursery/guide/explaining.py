"""Terms of the glossary explained where they stand: in each section the first place of a term leads to it.

This is done when a page is shown; stored text stays as it was published. What is known of a version's terms
is kept by the process: it takes two statements and a look through the whole text.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from threading import Lock
from typing import Any

from flask import current_app

from nursery.base import arabic
from nursery.guide import glossary, queries
from nursery.guide.content import Term
from nursery.guide.glossary import Finder
from nursery.guide.queries import BlockItem, PlacedText, SectionPage, VersionItem

EXTENSION = "guide_terms"
MOST_MARKED = 8
# Who reads a guide of this many sections knows the words that stand in every third of them.
MANY_SECTIONS = 12
COMMON = 1 / 3
_MOST_KEPT = 6
_TAG = re.compile(r"(<[^>]+>)")
_CLOSED_TO_LINKS = re.compile(r'<(/?)(a|sup|h[2-4]|thead|bdi|code|p(?= class="admonition-title"))\b')
_CITATION_OR_ADDRESS = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)")


@dataclass(frozen=True)
class Use:
    """A section in which a term stands."""

    number: str
    slug: str
    title_ar: str
    title_en: str


@dataclass(frozen=True)
class _Place:
    key: str
    block: int
    piece: int
    start: int
    end: int


@dataclass(frozen=True)
class Terms:
    """The terms of a version by key, how they are found in one language, and where they stand.

    `chosen` keeps by section which places are marked.
    """

    language: str
    terms: dict[str, Term]
    finder: Finder
    uses: dict[str, tuple[Use, ...]]
    sections: int
    chosen: dict[int, list[_Place]] = field(default_factory=dict)

    def is_common(self, key: str) -> bool:
        """Whether readers meet it so often that it needs no explanation in place."""
        return self.sections >= MANY_SECTIONS and len(self.uses.get(key, ())) > self.sections * COMMON


def terms_of(version: VersionItem, language: str) -> Terms:
    """The terms of a version, kept in the process as long as its text is the same."""
    kept: _Kept = current_app.extensions.setdefault(EXTENSION, _Kept())
    key = (version.id, version.content_hash, version.imported_at, language)
    return kept.get(key) or kept.put(key, _read(version.id, language))


def marked(page: SectionPage, terms: Terms) -> SectionPage:
    """The page with its rarest terms linked to the glossary, each at its first place."""
    if not terms.terms:
        return page
    name = f"html_{terms.language}"
    pieces = [
        _TAG.split(getattr(block, name)) if block.number and block.part != "sources" else []
        for block in page.blocks
    ]
    places = terms.chosen.get(page.section.id)
    if places is None:
        places = terms.chosen[page.section.id] = _chosen(pieces, terms)
    for place in places:
        text = pieces[place.block][place.piece]
        link = f'<a class="term" href="glossary#t-{place.key}">{text[place.start : place.end]}</a>'
        pieces[place.block][place.piece] = text[: place.start] + link + text[place.end :]
    blocks = [
        _with_html(block, name, "".join(parts)) if parts else block
        for block, parts in zip(page.blocks, pieces, strict=True)
    ]
    return replace(page, blocks=tuple(blocks))


def _with_html(block: BlockItem, name: str, html: str) -> BlockItem:
    changed: dict[str, Any] = {name: html}
    return replace(block, **changed)


def _chosen(pieces: list[list[str]], terms: Terms) -> list[_Place]:
    """The places to mark, from the last to the first, so that marking one does not move the others."""
    first: dict[str, _Place] = {}
    for place in _places(pieces, terms.finder):
        first.setdefault(place.key, place)
    telling = [place for key, place in first.items() if not terms.is_common(key)]
    telling.sort(key=lambda place: len(terms.uses.get(place.key, ())))
    return sorted(telling[:MOST_MARKED], key=lambda p: (p.block, p.piece, p.start), reverse=True)


def _places(pieces: list[list[str]], finder: Finder) -> Iterator[_Place]:
    for at, parts in enumerate(pieces):
        closed = 0
        for number, text in enumerate(parts):
            if number % 2:
                closed = _closed(text, closed)
            elif not closed:
                for found in finder.find(text):
                    yield _Place(found.key, at, number, found.start, found.end)


def _closed(tag: str, depth: int) -> int:
    """How many elements that take no link are open after `tag`."""
    match = _CLOSED_TO_LINKS.match(tag)
    if depth and tag == "</p>":
        return depth - 1
    if match is None:
        return depth
    return max(0, depth - 1) if match[1] else depth + 1


class _Kept:
    """The terms of the versions that were asked for last."""

    def __init__(self) -> None:
        self._terms: OrderedDict[tuple[object, ...], Terms] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[object, ...]) -> Terms | None:
        with self._lock:
            if key in self._terms:
                self._terms.move_to_end(key)
            return self._terms.get(key)

    def put(self, key: tuple[object, ...], terms: Terms) -> Terms:
        with self._lock:
            self._terms[key] = terms
            while len(self._terms) > _MOST_KEPT:
                self._terms.popitem(last=False)
        return terms


def _read(version_id: int, language: str) -> Terms:
    terms = queries.glossary(version_id)
    texts = queries.texts(version_id) if terms else []
    finder = glossary.finder(terms, language)
    uses: dict[str, list[Use]] = {}
    sections = 0
    for use, blocks in groupby(texts, key=_use):
        sections += 1
        for key in _keys(blocks, finder, language):
            uses.setdefault(key, []).append(use)
    return Terms(language, terms, finder, {key: tuple(found) for key, found in uses.items()}, sections)


def _use(text: PlacedText) -> Use:
    return Use(text.section_number, text.section_slug, text.section_title_ar, text.section_title_en)


def _keys(blocks: Iterable[PlacedText], finder: Finder, language: str) -> set[str]:
    """The terms that stand in the numbered blocks of a section, its sources left out."""
    found: set[str] = set()
    for block in blocks:
        if block.number is not None and block.part != "sources":
            markdown = block.markdown_ar if language == "ar" else block.markdown_en
            found.update(place.key for place in finder.find(_CITATION_OR_ADDRESS.sub(" ", markdown)))
    return found


@dataclass(frozen=True)
class Entry:
    """A term as the glossary page shows it in one language."""

    key: str
    word: str
    other_word: str
    meaning: str
    also: tuple[str, ...]
    uses: tuple[Use, ...]


def entries(terms: Terms) -> list[tuple[str, list[Entry]]]:
    """The terms by the letter they begin with, as a reader of the language looks for them."""
    is_arabic = terms.language == "ar"
    found = [
        Entry(
            key=key,
            word=term.ar if is_arabic else term.en,
            other_word=term.en if is_arabic else term.ar,
            meaning=term.meaning_ar if is_arabic else term.meaning_en,
            also=term.also_ar if is_arabic else term.also_en,
            uses=terms.uses.get(key, ()),
        )
        for key, term in terms.terms.items()
    ]
    found.sort(key=lambda entry: arabic.sort_key(entry.word))
    letters = groupby(found, key=lambda entry: arabic.sort_key(entry.word)[:1].upper())
    return [(letter, list(group)) for letter, group in letters]
