"""The words of a whole version, for pages that gather things from all its sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from nursery.extensions import db
from nursery.guide.content import Source, Term
from nursery.guide.lifecycle import BlockKind
from nursery.guide.models import Block, GuideVersion, Section
from nursery.guide.queries.items import SafetyReviewItem
from nursery.guide.queries.sections import review_item
from nursery.guide.queries.whole import term_of


@dataclass(frozen=True)
class PlacedText:
    """The Markdown of a block and where it stands."""

    section_number: str
    section_slug: str
    section_title_ar: str
    section_title_en: str
    key: str
    number: str | None
    kind: BlockKind
    part: str
    markdown_ar: str
    markdown_en: str


@dataclass(frozen=True)
class UnsignedReview:
    """A section whose safety boxes nobody has signed yet."""

    number: str
    slug: str
    title_ar: str
    title_en: str
    review: SafetyReviewItem


def texts(version_id: int, *, containing: tuple[str, ...] = ()) -> list[PlacedText]:
    """The blocks of a version in the order of reading; with `containing` those whose Arabic has one of it."""
    statement = (
        select(
            Section.number,
            Section.slug,
            Section.title_ar,
            Section.title_en,
            Block.key,
            Block.number,
            Block.kind,
            Block.part,
            Block.markdown_ar,
            Block.markdown_en,
        )
        .join(Section, Section.id == Block.section_id)
        .where(Block.version_id == version_id)
        .order_by(Section.position, Block.position)
    )
    if containing:
        statement = statement.where(
            or_(*(Block.markdown_ar.contains(part, autoescape=True) for part in containing))
        )
    rows: Any = db.session.execute(statement)
    return [PlacedText(*row) for row in rows]


def glossary(version_id: int) -> dict[str, Term]:
    """The explained terms of a version by key, in the order of their file."""
    stored: dict[str, Any] = (
        db.session.scalar(select(GuideVersion.glossary).where(GuideVersion.id == version_id)) or {}
    )
    return {key: term_of(values) for key, values in stored.items()}


def sources(version_id: int) -> dict[str, Source]:
    """The cited sources of a version by code."""
    stored = db.session.scalar(select(GuideVersion.sources).where(GuideVersion.id == version_id)) or {}
    return {code: Source(**values) for code, values in stored.items()}  # type: ignore[arg-type]


def unsigned_reviews(version_id: int) -> list[UnsignedReview]:
    """The sections whose safety boxes still have to be signed, in order."""
    rows: Any = db.session.execute(
        select(Section.number, Section.slug, Section.title_ar, Section.title_en, Section.safety_review)
        .where(Section.version_id == version_id, Section.safety_review.is_not(None))
        .order_by(Section.position)
    )
    found = (
        UnsignedReview(number, slug, title_ar, title_en, review_item(review))
        for number, slug, title_ar, title_en, review in rows
    )
    return [item for item in found if item.review.signed_on is None]
