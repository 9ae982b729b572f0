"""What a question finds in one version: sections, the best first, with the places where the words stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from nursery.base.paging import Page, offset
from nursery.guide.queries import VersionItem
from nursery.guide.search import nearness, queries, text
from nursery.guide.search import question as questions
from nursery.guide.search.marking import Marker
from nursery.guide.search.nearness import Help
from nursery.guide.search.question import Question

PAGE_SIZE = 10
MOST_EXCERPTS = 3


@dataclass(frozen=True)
class Excerpt:
    """A paragraph that has found words: its key, its printed number if it has one, and a piece of it."""

    key: str
    number: str | None
    html: Markup


@dataclass(frozen=True)
class Hit:
    """A section that was found."""

    number: str
    slug: str
    title: Markup
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True)
class Results:
    """One page of the sections found in `language`; `elsewhere` counts those in the other language.

    `also` are the words that were looked for besides those typed; `help` is there when nothing was found.
    """

    typed: str
    language: str
    page: Page[Hit]
    elsewhere: int
    also: tuple[str, ...]
    help: Help | None


def search(version: VersionItem, typed: str, *, language: str, page: int = 1) -> Results | None:
    """The sections of a version that have all the words; None when no word was typed.

    Three statements whatever is found; a page past the end is the last page.
    """
    typed = typed[: questions.MOST_CHARACTERS].strip()
    terms = queries.terms(version.id, version.content_hash)
    question = questions.read(typed, terms)
    if not question:
        return None
    mine, others = ranked(version.id, question, language)
    number = min(max(1, page), Page((), len(mine), 1, PAGE_SIZE).last)
    start = offset(number, PAGE_SIZE)
    hits = _hits(mine[start : start + PAGE_SIZE], question, language)
    return Results(
        typed=typed,
        language=language,
        page=Page(hits, len(mine), number, PAGE_SIZE),
        elsewhere=len(others),
        also=tuple(dict.fromkeys(form for group in question.groups for form in group.others(language))),
        help=None if mine else nearness.help_with(version.id, typed, language, question, terms),
    )


def ranked(version_id: int, question: Question, language: str) -> tuple[list[Any], list[Any]]:
    """The rows of all sections found in `language`, and of those found in the other language.

    What has most of the question in its title comes first, then what has most of it as it was written. The
    order is made here and not in the database, so that it is the same on both; equals stay in the guide's
    order.
    """

    def rank(row: Any) -> tuple[int, int]:
        title = row.title_text.split()
        return -sum(group.is_met_in(title) for group in question.groups), -row.exactness

    rows = sorted(queries.matches(version_id, question), key=rank)
    mine = [row for row in rows if row.language == language]
    return mine, [row for row in rows if row.language != language]


def _hits(rows: list[Any], question: Question, language: str) -> list[Hit]:
    marker = Marker(question)
    blocks = defaultdict(list)
    for block in queries.blocks([row.id for row in rows], language) if rows else ():
        blocks[block.section_id].append(block)
    return [
        Hit(
            number=row.number,
            slug=row.slug,
            title=marker.marked(getattr(row, f"title_{language}"), language),
            excerpts=_excerpts(blocks[row.id], marker, language),
        )
        for row in rows
    ]


def _excerpts(blocks: list[Any], marker: Marker, language: str) -> tuple[Excerpt, ...]:
    """The paragraphs that have most of what is asked for, in their order; lists of sources last."""
    found = []
    for place, block in enumerate(blocks):
        if text.is_part_heading(block.html) or not marker.may_be_in(block.html):
            continue
        words = text.plain(block.html)
        groups = marker.groups_in(words)
        if groups:
            found.append((block.part == "sources", -groups.bit_count(), place, words))
    best = sorted(sorted(found)[:MOST_EXCERPTS], key=lambda one: one[2])
    return tuple(
        Excerpt(blocks[place].key, blocks[place].number, marker.excerpt(words, language))
        for *_, place, words in best
    )
