"""Every read of the search: the statements, the same on both databases and in one order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, bindparam, exists, literal, select

from nursery.base import search
from nursery.extensions import db
from nursery.guide.models import Block, GuideVersion, Section
from nursery.guide.search import thesaurus
from nursery.guide.search.models import SearchedSection
from nursery.guide.search.question import Question
from nursery.guide.search.thesaurus import Thesaurus

Statement = Select[*tuple[Any, ...]]
_TABLE = cast(Table, SearchedSection.__table__)
_SECTION = (Section.id, Section.number, Section.slug, Section.title_ar, Section.title_en)


def matches(version_id: int, question: Question) -> list[Any]:
    """The sections of a version, in both languages, that have all that is asked for, in the guide's order.

    `exactness` counts how many of the question's words, and of the phrase they make, stand there as written.
    """
    dialect = db.session.get_bind().dialect.name
    words = search.expression([group.ways for group in question.groups], dialect)
    exact = {f"exact_{at}": f"% {words} %" for at, words in enumerate(question.exact)}
    asked: dict[str, Any] = {"version": version_id, "words": words, **exact}
    return list(db.session.execute(_matches(dialect, len(question.exact)), asked))


@lru_cache(maxsize=64)
def _matches(dialect: str, words: int) -> Statement:
    """Built once for each number of words: building it takes longer than answering it."""
    exactness: ColumnElement[int] = literal(0)
    if words:
        exactness = search.exactness((False,) * words, _TABLE.c.sort_text, _TABLE.c.sort_text)
    return (
        select(*_SECTION, _TABLE.c.language, _TABLE.c.title_text, exactness.label("exactness"))
        .join(_TABLE, _TABLE.c.section_id == Section.id)
        .where(_TABLE.c.version_id == bindparam("version"), search.matching(_TABLE, dialect))
        .order_by(Section.position)
    )


def blocks(section_ids: Iterable[int], language: str) -> list[Any]:
    """The blocks of some sections in one language, in order: section, key, number, part and HTML."""
    html = Block.html_ar if language == "ar" else Block.html_en
    statement = select(Block.section_id, Block.key, Block.number, Block.part, html.label("html"))
    statement = statement.where(Block.section_id.in_(list(section_ids)))
    return list(db.session.execute(statement.order_by(Block.section_id, Block.position)))


def indexed_words(version_id: int, language: str) -> list[Any]:
    """The title and the indexed words of each section of a version; nothing before it is indexed."""
    title = Section.title_ar if language == "ar" else Section.title_en
    columns = (_TABLE.c.section_id, title.label("title"), _TABLE.c.search_text, _TABLE.c.sort_text)
    statement = select(*columns).join(_TABLE, _TABLE.c.section_id == Section.id)
    statement = statement.where(_TABLE.c.version_id == version_id, _TABLE.c.language == language)
    return list(db.session.execute(statement.order_by(_TABLE.c.id)))


def terms(version_id: int, content_hash: str | None) -> Thesaurus:
    """The thesaurus of a version; that of a published one, which never changes, is made once."""
    return _frozen_terms(version_id, content_hash) if content_hash else _terms(version_id)


def _terms(version_id: int) -> Thesaurus:
    stored = db.session.scalar(select(GuideVersion.glossary).where(GuideVersion.id == version_id))
    return thesaurus.of(stored or {})


@lru_cache(maxsize=4)
def _frozen_terms(version_id: int, _content_hash: str) -> Thesaurus:
    return _terms(version_id)


def unindexed() -> list[int]:
    """The ids of the versions that are not in the index, the newest first."""
    is_indexed = exists().where(_TABLE.c.version_id == GuideVersion.id)
    statement = select(GuideVersion.id).where(~is_indexed).order_by(GuideVersion.number.desc())
    return list(db.session.scalars(statement))
