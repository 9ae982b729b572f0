"""Where sections and blocks stand in the public versions: what permanent addresses lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, func, literal, select

from nursery.extensions import db
from nursery.guide.lifecycle import PUBLIC_STATES
from nursery.guide.models import Block, GuideVersion, Section
from nursery.guide.queries.items import Heir, Place

_SECTION = (Section.slug, Section.number, Section.title_ar, Section.title_en)


def section_places(slug: str) -> list[Place]:
    """The public versions that have the section, the newest first."""
    statement = (
        select(GuideVersion.id, GuideVersion.number, *_SECTION, literal(None), literal(None))
        .join(Section, Section.version_id == GuideVersion.id)
        .where(Section.slug == slug)
    )
    return _places(statement)


def block_places(*keys: str) -> list[Place]:
    """Where the blocks with these keys stand in the public versions, the newest first."""
    statement = (
        select(GuideVersion.id, GuideVersion.number, *_SECTION, Block.key, Block.number)
        .join(Block, Block.version_id == GuideVersion.id)
        .join(Section, Section.id == Block.section_id)
        .where(Block.key.in_(keys))
    )
    return _places(statement)


def block_heirs(place: Place) -> list[Place]:
    """Where the text of a block that was last at `place` went on in later versions, the newest first."""
    statement = select(GuideVersion.lineage).where(
        GuideVersion.number > place.version_number, GuideVersion.state.in_(PUBLIC_STATES)
    )
    steps = db.session.scalars(statement.order_by(GuideVersion.number))
    keys = successors(str(place.key), steps)
    return block_places(*keys) if keys else []


def successors(key: str, steps: Iterable[Mapping[str, Any]]) -> set[str]:
    """The keys under which a block went on, through the lineages of later versions in their order: its own
    parts where it was split, the whole where it was merged into one. Empty when it was left out."""
    living = {key}
    for step in steps:
        splits, merges = step.get("splits", {}), step.get("merges", {})
        for one in tuple(living):
            living.update(splits.get(one, ()))
            living.update(now for now, before in merges.items() if one in before)
    return living - {key}


def section_heirs(place: Place, version_id: int) -> list[Heir]:
    """The sections of another version that hold numbered blocks of a section, most of them first."""
    keys = (
        select(Block.key)
        .join(Section, Section.id == Block.section_id)
        .where(Section.version_id == place.version_id, Section.slug == place.slug, Block.number.is_not(None))
    )
    count = func.count(Block.id)
    statement = (
        select(*_SECTION, count)
        .join(Section, Section.id == Block.section_id)
        .where(Block.version_id == version_id, Block.key.in_(keys))
        .group_by(Section.id, Section.position, *_SECTION)
        .order_by(count.desc(), Section.position)
    )
    return [Heir(*row) for row in db.session.execute(statement)]


def _places(statement: Select[*tuple[Any, ...]]) -> list[Place]:
    rows = db.session.execute(
        statement.where(GuideVersion.state.in_(PUBLIC_STATES)).order_by(GuideVersion.number.desc())
    )
    return [Place(*row) for row in rows]
