"""What tables filled in elsewhere need: the paragraphs of a version, and the comments of one party."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from nursery.extensions import Base, db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.comments.queries.comments import CommentItem, in_reading_order, items

_PORTION = 500


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph of a version with its section, or (`id` None) the section itself."""

    id: int | None
    key: str
    number: str
    markdown_ar: str
    markdown_en: str
    section_id: int
    section_slug: str
    section_number: str
    section_title_ar: str
    section_title_en: str


def paragraphs(version_id: int, section_ids: Collection[int] = ()) -> list[Paragraph]:
    """The sections of a version (or those of `section_ids`) in order, each before its numbered paragraphs."""
    section = Base.metadata.tables["guide_sections"].c
    block = Base.metadata.tables["guide_blocks"].c
    placed = (section.id, section.slug, section.number, section.title_ar, section.title_en)
    statement = (
        select(block.id, block.key, block.number, block.markdown_ar, block.markdown_en, *placed)
        .select_from(
            section.id.table.outerjoin(
                block.id.table, (block.section_id == section.id) & block.number.is_not(None)
            )
        )
        .where(section.version_id == version_id)
        .order_by(section.position, block.position)
    )
    if section_ids:
        statement = statement.where(section.id.in_(set(section_ids)))
    found: list[Paragraph] = []
    row: Any
    for row in db.session.execute(statement):
        if not found or found[-1].section_id != row[5]:
            found.append(Paragraph(None, "", row[7], "", "", *row[5:]))
        if row[0] is not None:
            found.append(Paragraph(*row))
    return found


def of_organisation(round_id: int, organisation_id: int) -> list[CommentItem]:
    """All comments of an organisation in a round that it has not taken back, in reading order."""
    statement = items().where(
        Comment.round_id == round_id,
        Comment.organisation_id == organisation_id,
        Comment.state != CommentState.WITHDRAWN,
    )
    return [CommentItem(*row) for row in db.session.execute(statement.order_by(*in_reading_order()))]


def origins(round_id: int, organisation_id: int) -> dict[str, int]:
    """Which comment came from which row of a table, those that were taken back as well."""
    statement = select(Comment.origin_key, Comment.id).where(
        Comment.round_id == round_id,
        Comment.organisation_id == organisation_id,
        Comment.origin_key.is_not(None),
    )
    return {str(row[0]): row[1] for row in db.session.execute(statement)}


def of_ids(ids: Sequence[int]) -> list[CommentItem]:
    """The comments with these ids, in reading order within each portion."""
    found: list[CommentItem] = []
    for first in range(0, len(ids), _PORTION):
        statement = items().where(Comment.id.in_(ids[first : first + _PORTION]))
        found += [CommentItem(*row) for row in db.session.execute(statement.order_by(*in_reading_order()))]
    return found


def rows_of_ids(ids: Sequence[int]) -> dict[int, Comment]:
    """The rows with these ids, for commands; held until the present command ends."""
    found: dict[int, Comment] = {}
    for first in range(0, len(ids), _PORTION):
        statement = select(Comment).where(Comment.id.in_(ids[first : first + _PORTION])).with_for_update()
        found |= {row.id: row for row in db.session.scalars(statement)}
    return found
