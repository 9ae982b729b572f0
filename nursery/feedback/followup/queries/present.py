"""Where the texts that points are about stand in the version of the present round, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select

from nursery.base.redline import Piece, redline
from nursery.extensions import Base, db
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.followup.lifecycle import Present
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide.models import GuideVersion
from nursery.guide.plain import plain_text
from nursery.guide.queries.places import successors

_Rows = dict[str, Row[*tuple[Any, ...]]]


@dataclass(frozen=True)
class PresentText:
    """The text of a point now. A divided paragraph leads to the first of its parts."""

    state: Present
    number: str = ""
    slug: str = ""
    section_id: int | None = None
    block_id: int | None = None
    key: str = ""
    pieces: list[Piece] = field(default_factory=list)


def present_texts(
    item: RoundItem, earlier: RoundItem, comments: Sequence[SubmittedComment]
) -> dict[int, PresentText]:
    """The present text of each comment, by its id: at most four queries for any number."""
    keys = {comment.block_key for comment in comments if comment.block_key}
    blocks = _blocks(item.version_id, keys)
    heirs = _heirs(item, earlier, keys)
    parts = _blocks(item.version_id, {key for one in heirs.values() for key in one})
    slugs = {comment.section_slug for comment in comments if comment.section_slug}
    sections = _sections(item.version_id, slugs)
    return {comment.id: _present(comment, blocks, heirs, parts, sections) for comment in comments}


def _present(
    comment: SubmittedComment, blocks: _Rows, heirs: dict[str, set[str]], parts: _Rows, sections: _Rows
) -> PresentText:
    if comment.section_id is None:
        return PresentText(Present.WHOLE)
    key = comment.block_key
    if key is None:
        section = sections.get(comment.section_slug)
        if section is None:
            return PresentText(Present.GONE)
        return PresentText(Present.WHOLE, section.number, section.slug, section.id)
    found = [*([blocks[key]] if key in blocks else []), *(parts[one] for one in heirs[key] if one in parts)]
    living = sorted(found, key=lambda row: row.position)
    if living == found[:1] and key in blocks:
        return _of_block(comment, blocks[key])
    if living:
        row = living[0]
        return PresentText(
            Present.DIVIDED,
            row.number or "",
            row.slug,
            row.section_id,
            row.id,
            row.key,
            _pieces(comment, living),
        )
    return PresentText(Present.GONE, pieces=_pieces(comment, []))


def _of_block(comment: SubmittedComment, row: Row[*tuple[Any, ...]]) -> PresentText:
    pieces = _pieces(comment, [row])
    is_same = all(piece.kind == "same" for piece in pieces)
    state = Present.SAME if is_same else Present.CHANGED
    return PresentText(state, row.number or "", row.slug, row.section_id, row.id, row.key, pieces)


def _pieces(comment: SubmittedComment, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Piece]:
    """What changed, in the language in which the comment was written, read without markup and citations."""
    name = "markdown_en" if comment.language == "en" else "markdown_ar"
    before = comment.block_markdown_en if comment.language == "en" else comment.block_markdown_ar
    now = "\n".join(plain_text(getattr(row, name)) for row in rows)
    return redline(plain_text(before or ""), now)


def _blocks(version_id: int, keys: set[str]) -> _Rows:
    if not keys:
        return {}
    block, section = (Base.metadata.tables[name] for name in ("guide_blocks", "guide_sections"))
    columns = [block.c[name] for name in ("id", "key", "number", "markdown_ar", "markdown_en", "section_id")]
    statement = (
        select(*columns, (section.c.position * 100_000 + block.c.position).label("position"), section.c.slug)
        .join(section, section.c.id == block.c.section_id)
        .where(block.c.version_id == version_id, block.c.key.in_(keys))
    )
    return {row.key: row for row in db.session.execute(statement)}


def _sections(version_id: int, slugs: set[str]) -> _Rows:
    if not slugs:
        return {}
    section = Base.metadata.tables["guide_sections"]
    columns = (section.c.id, section.c.number, section.c.slug)
    statement = select(*columns).where(section.c.version_id == version_id, section.c.slug.in_(slugs))
    return {row.slug: row for row in db.session.execute(statement)}


def _heirs(item: RoundItem, earlier: RoundItem, keys: set[str]) -> dict[str, set[str]]:
    """The keys under which divided and joined paragraphs went on, through the versions in between."""
    if not keys:
        return {}
    between = (GuideVersion.number > earlier.version_number, GuideVersion.number <= item.version_number)
    statement = select(GuideVersion.lineage).where(*between).order_by(GuideVersion.number)
    steps = list(db.session.scalars(statement))
    return {key: successors(key, steps) for key in keys}
