"""The whole content of a version, for the fingerprint, for keeping keys and for comparing."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Select, select

from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.guide.content import (
    BlockContent,
    ChapterContent,
    GuideContent,
    SafetyReview,
    SectionContent,
    Source,
    Term,
)
from nursery.guide.models import Block, Chapter, Guide, GuideVersion, Section

_TEXTS = ("slug", "title_ar", "title_en", "subtitle_ar", "subtitle_en")


def content_of(version_id: int) -> GuideContent:
    """Everything in a version, in four statements whatever its size. Raises `NotFound`."""
    guide: Any = db.session.execute(
        select(
            Guide.slug,
            GuideVersion.title_ar,
            GuideVersion.title_en,
            GuideVersion.subtitle_ar,
            GuideVersion.subtitle_en,
            GuideVersion.sources,
            GuideVersion.glossary,
        )
        .join(Guide, Guide.id == GuideVersion.guide_id)
        .where(GuideVersion.id == version_id)
    ).one_or_none()
    if guide is None:
        raise NotFound
    sections = _sections(version_id, _blocks(version_id))
    columns = (Chapter.id, Chapter.number, Chapter.slug, Chapter.title_ar, Chapter.title_en)
    rows = db.session.execute(
        select(*columns).where(Chapter.version_id == version_id).order_by(Chapter.position)
    )
    chapters = tuple(ChapterContent(*row[1:], tuple(sections[row.id])) for row in rows)
    texts = {name: guide[at] for at, name in enumerate(_TEXTS)}
    sources = {code: Source(**source) for code, source in guide.sources.items()}
    glossary = {key: _term(term) for key, term in guide.glossary.items()}
    return GuideContent(**texts, sources=sources, chapters=chapters, glossary=glossary)


def _term(stored: dict[str, Any]) -> Term:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()
    }
    return Term(**values)


def chapter_ids(version_id: int) -> list[int]:
    """The ids of a version's chapters, in order."""
    return list(db.session.scalars(_ids(Chapter, version_id)))


def section_ids(version_id: int) -> list[int]:
    """The ids of a version's sections, in order."""
    return list(db.session.scalars(_ids(Section, version_id)))


def _ids(model: type[Chapter] | type[Section], version_id: int) -> Select[int]:
    return select(model.id).where(model.version_id == version_id).order_by(model.position)


def _blocks(version_id: int) -> dict[int, list[BlockContent]]:
    columns = (
        Block.part,
        Block.kind,
        Block.markdown_ar,
        Block.markdown_en,
        Block.html_ar,
        Block.html_en,
        Block.key,
        Block.number,
        Block.behind,
    )
    statement = select(Block.section_id, *columns).where(Block.version_id == version_id)
    found: dict[int, list[BlockContent]] = defaultdict(list)
    row: Any
    for row in db.session.execute(statement.order_by(Block.section_id, Block.position)):
        found[row.section_id].append(BlockContent(*row[1:]))
    return found


def _sections(version_id: int, blocks: dict[int, list[BlockContent]]) -> dict[int, list[SectionContent]]:
    statement = select(Section.__table__).where(Section.version_id == version_id).order_by(Section.position)
    found: dict[int, list[SectionContent]] = defaultdict(list)
    for row in db.session.execute(statement):
        found[row.chapter_id].append(_section(row, tuple(blocks[row.id])))
    return found


def _section(row: Any, blocks: tuple[BlockContent, ...]) -> SectionContent:
    return SectionContent(
        number=row.number,
        slug=row.slug,
        title_ar=row.title_ar,
        title_en=row.title_en,
        readers=tuple(row.readers),
        ages=tuple(row.ages),
        safety_review=SafetyReview(**row.safety_review) if row.safety_review else None,
        minutes=row.minutes,
        blocks=blocks,
    )
