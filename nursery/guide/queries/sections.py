"""Reading contents, sections and blocks: plain columns, one statement each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Select, and_, select

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.guide.models import Block, Chapter, Section
from nursery.guide.queries.items import (
    BlockItem,
    ChapterItem,
    PlacedBlock,
    SafetyReviewItem,
    SectionItem,
    SectionPage,
)

_CHAPTER = (Chapter.position, Chapter.number, Chapter.slug, Chapter.title_ar, Chapter.title_en)
_SECTION = (
    Section.id,
    Section.number,
    Section.slug,
    Section.title_ar,
    Section.title_en,
    Section.minutes,
    Section.readers,
    Section.ages,
    Section.version_id,
)
_BLOCK = (
    Block.id,
    Block.key,
    Block.number,
    Block.kind,
    Block.part,
    Block.html_ar,
    Block.html_en,
    Block.markdown_ar,
    Block.markdown_en,
    Block.behind,
)
_FIRST_SECTION, _FIRST_BLOCK = len(_CHAPTER), len(_CHAPTER) + len(_SECTION) + 1


def contents(version_id: int) -> list[ChapterItem]:
    """The chapters of a version with their sections."""
    return _chapters(db.session.execute(_sections(version_id)).all())


def section_page(version_id: int, slug: str) -> SectionPage:
    """A section with its text and the contents around it. Raises `NotFound`.

    One statement: all sections of the version, joined to the blocks of this section alone.
    """
    mine = and_(Block.section_id == Section.id, Section.slug == slug)
    statement = _sections(version_id).add_columns(*_BLOCK).outerjoin(Block, mine).order_by(Block.position)
    rows = db.session.execute(statement).all()
    blocks = tuple(BlockItem(*row[_FIRST_BLOCK:]) for row in rows if row[_FIRST_BLOCK] is not None)
    chapters = tuple(_chapters(row for row, _ in _distinct(rows)))
    everything = [(chapter, section) for chapter in chapters for section in chapter.sections]
    place = next((at for at, (_, section) in enumerate(everything) if section.slug == slug), None)
    if place is None:
        raise NotFound
    chapter, section = everything[place]
    review = next(row.safety_review for row in rows if row[_FIRST_SECTION] == section.id)
    return SectionPage(
        section=section,
        chapter=chapter,
        blocks=blocks,
        previous=everything[place - 1][1] if place else None,
        following=everything[place + 1][1] if place + 1 < len(everything) else None,
        safety_review=review_item(review) if review else None,
        chapters=chapters,
    )


def review_item(stored: dict[str, Any]) -> SafetyReviewItem:
    """Who reviews the safety boxes of a section, as it is stored."""
    day = stored["signed_on"]
    return SafetyReviewItem(stored["role_ar"], stored["role_en"], date.fromisoformat(day) if day else None)


def section(section_id: int) -> SectionItem:
    """One section without its text. Raises `NotFound`."""
    row = db.session.execute(select(*_SECTION).where(Section.id == section_id)).one_or_none()
    if row is None:
        raise NotFound
    return _section(row)


def block(block_id: int) -> PlacedBlock:
    """One block and where it stands. Raises `NotFound`."""
    place = (
        Section.version_id,
        Section.id.label("section_id"),
        Section.slug,
        Section.number.label("section_number"),
        Section.title_ar,
        Section.title_en,
    )
    statement = (
        select(*_BLOCK, *place).join(Section, Section.id == Block.section_id).where(Block.id == block_id)
    )
    row: Any = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFound
    return PlacedBlock(*row)


def _sections(version_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(*_CHAPTER, *_SECTION, Section.safety_review)
        .join(Chapter, Chapter.id == Section.chapter_id)
        .where(Section.version_id == version_id)
        .order_by(Section.position)
    )


def _distinct(rows: Iterable[Any]) -> Iterable[tuple[Any, int]]:
    """The first row of each section, with the section's id."""
    for section_id, group in groupby(rows, key=lambda row: row[_FIRST_SECTION]):
        yield next(group), section_id


def _chapters(rows: Iterable[Any]) -> list[ChapterItem]:
    chapters: list[ChapterItem] = []
    for _position, group in groupby(rows, key=lambda row: row[0]):
        members = list(group)
        sections = tuple(_section(row[_FIRST_SECTION : _FIRST_BLOCK - 1]) for row in members)
        _at, number, slug, title_ar, title_en = members[0][:_FIRST_SECTION]
        chapters.append(ChapterItem(number, slug, title_ar, title_en, sections))
    return chapters


def _section(row: Any) -> SectionItem:
    section_id, number, slug, title_ar, title_en, minutes, readers, ages, version_id = row
    return SectionItem(
        section_id, number, slug, title_ar, title_en, minutes, tuple(readers), tuple(ages), version_id
    )
