"""The whole content of a version, for the fingerprint, for keeping keys and for comparing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, or_, select

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
from nursery.guide.lifecycle import PUBLIC_STATES, VersionState
from nursery.guide.models import Block, Chapter, Guide, GuideVersion, Section

_TEXTS = ("title_ar", "title_en", "subtitle_ar", "subtitle_en")


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
    return _content(guide, guide.slug, _chapters([version_id])[version_id])


def contents_of(
    versions: Collection[GuideVersion], slug: str, *, texts_of: Collection[str] | None = None
) -> dict[int, GuideContent]:
    """The content of versions of the guide `slug` by their ids, in three statements whatever their number.

    With `texts_of` only the sections with these slugs have their blocks.
    """
    chapters = _chapters([version.id for version in versions], texts_of)
    return {version.id: _content(version, slug, chapters[version.id]) for version in versions}


def working_and_public() -> tuple[GuideVersion | None, GuideVersion | None]:
    """The rows of the working version and of the newest public one, in one statement."""
    newest = select(func.max(GuideVersion.number)).where(GuideVersion.state.in_(PUBLIC_STATES))
    wanted = or_(GuideVersion.state == VersionState.WORKING, GuideVersion.number == newest.scalar_subquery())
    rows = db.session.scalars(select(GuideVersion).where(wanted)).all()
    working = next((row for row in rows if row.state is VersionState.WORKING), None)
    return working, next((row for row in rows if row.state in PUBLIC_STATES), None)


def _content(version: Any, slug: str, chapters: list[ChapterContent]) -> GuideContent:
    texts = {name: getattr(version, name) for name in _TEXTS}
    sources = {code: Source(**source) for code, source in version.sources.items()}
    glossary = {key: term_of(term) for key, term in version.glossary.items()}
    return GuideContent(slug=slug, **texts, sources=sources, chapters=tuple(chapters), glossary=glossary)


def _chapters(
    version_ids: Collection[int], texts_of: Collection[str] | None = None
) -> dict[int, list[ChapterContent]]:
    sections = _sections(version_ids, _blocks(version_ids, texts_of))
    columns = (Chapter.version_id, Chapter.id, Chapter.number, Chapter.slug, Chapter.title_ar)
    statement = select(*columns, Chapter.title_en).where(Chapter.version_id.in_(version_ids))
    found: dict[int, list[ChapterContent]] = defaultdict(list)
    for row in db.session.execute(statement.order_by(Chapter.version_id, Chapter.position)):
        found[row.version_id].append(ChapterContent(*row[2:], tuple(sections[row.id])))
    return found


def term_of(stored: dict[str, Any]) -> Term:
    """A term of the glossary as it is stored."""
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


def _blocks(version_ids: Collection[int], slugs: Collection[str] | None) -> dict[int, list[BlockContent]]:
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
    statement = select(Block.section_id, *columns).where(Block.version_id.in_(version_ids))
    if slugs is not None:
        statement = statement.join(Section, Section.id == Block.section_id).where(Section.slug.in_(slugs))
    found: dict[int, list[BlockContent]] = defaultdict(list)
    row: Any
    for row in db.session.execute(statement.order_by(Block.section_id, Block.position)):
        found[row.section_id].append(BlockContent(*row[1:]))
    return found


def _sections(
    version_ids: Collection[int], blocks: dict[int, list[BlockContent]]
) -> dict[int, list[SectionContent]]:
    statement = select(Section.__table__).where(Section.version_id.in_(version_ids))
    found: dict[int, list[SectionContent]] = defaultdict(list)
    for row in db.session.execute(statement.order_by(Section.position)):
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
