"""Reading comments that need a place, the texts it is looked for in, and the queue of the reviewers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import aliased

from nursery.accounts.queries import OrganisationItem, organisations_by_id
from nursery.base.errors import NotFound
from nursery.base.paging import Page, offset
from nursery.extensions import db
from nursery.feedback.anchors.lifecycle import AnchorState, Decision, Grade
from nursery.feedback.anchors.models import CommentAnchor
from nursery.feedback.anchors.texts import LaterText, Passage
from nursery.feedback.comments.lifecycle import Anchor, CommentKind, CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds.models import Round
from nursery.guide import queries as guide
from nursery.guide.lineage import Lineage
from nursery.guide.models import Block, GuideVersion, Section
from nursery.guide.plain import plain_text
from nursery.guide.queries import VersionItem

_SIZE = 10


@dataclass(frozen=True)
class Pair:
    """A public version and the public one before it."""

    old_id: int
    new: VersionItem


@dataclass(frozen=True)
class AnchorItem:
    """A comment's place in the later version, with both texts, as the reviewers see it."""

    id: int
    comment_id: int
    number: int | None
    round_id: int
    organisation_id: int
    kind: CommentKind
    anchor: Anchor
    language: str
    body: str
    quote: str
    quote_prefix: str
    quote_suffix: str
    version_id: int
    grade: Grade
    score: float
    state: AnchorState
    decision: Decision | None
    quote_start: int | None
    quote_end: int | None
    old_number: str | None
    old_markdown_ar: str | None
    old_markdown_en: str | None
    old_section_ar: str | None
    old_section_en: str | None
    new_number: str | None
    new_markdown_ar: str | None
    new_markdown_en: str | None
    new_section_ar: str | None
    new_section_en: str | None
    lock: int

    @property
    def old_text(self) -> str:
        """The paragraph the comment is on, as it is read."""
        return plain_text((self.old_markdown_ar if self.language == "ar" else self.old_markdown_en) or "")

    @property
    def new_text(self) -> str:
        """The suggested paragraph, as it is read."""
        return plain_text((self.new_markdown_ar if self.language == "ar" else self.new_markdown_en) or "")


@dataclass(frozen=True)
class Queue:
    """What waits for the reviewers of a round, and how many places were found how."""

    new: VersionItem | None
    page: Page[AnchorItem]
    counts: dict[Grade, int]
    waiting: int
    organisations: dict[int, OrganisationItem]


def pairs() -> list[Pair]:
    """All public versions that follow another, the newest first."""
    by_number = {version.number: version for version in guide.public_versions()}
    return [
        Pair(by_number[version.previous_number].id, version)
        for version in by_number.values()
        if version.previous_number in by_number
    ]


def following(version_id: int) -> VersionItem | None:
    """The public version after one."""
    return next((pair.new for pair in pairs() if pair.old_id == version_id), None)


def without_place(pair: Pair) -> list[int]:
    """Official comments on the earlier version that have no place in the later one yet."""
    placed = exists().where(CommentAnchor.comment_id == Comment.id, CommentAnchor.version_id == pair.new.id)
    missing = (
        select(Comment.id)
        .join(Round, Round.id == Comment.round_id)
        .where(Round.version_id == pair.old_id, Comment.state == CommentState.SUBMITTED, ~placed)
    )
    return list(db.session.scalars(missing.order_by(Comment.id)))


def hold_without_place(pair: Pair, comment_ids: list[int]) -> list[int]:
    """Those of the comments that still have no place, for the present command alone."""
    official = select(Comment.id).where(Comment.id.in_(comment_ids), Comment.state == CommentState.SUBMITTED)
    held = set(db.session.scalars(official.with_for_update(skip_locked=True)))
    placed = select(CommentAnchor.comment_id).where(
        CommentAnchor.version_id == pair.new.id, CommentAnchor.comment_id.in_(comment_ids)
    )
    return sorted(held - set(db.session.scalars(placed)))


def rows_to_place(comment_ids: list[int]) -> list[Any]:
    """What the rules need to know of comments."""
    columns = (
        Comment.id,
        Comment.anchor,
        Comment.language,
        Comment.quote,
        Comment.quote_prefix,
        Comment.quote_suffix,
        Comment.section_id,
        Section.slug,
        Block.key,
    )
    statement = (
        select(*columns)
        .join(Section, Section.id == Comment.section_id, isouter=True)
        .join(Block, Block.id == Comment.block_id, isouter=True)
        .where(Comment.id.in_(comment_ids))
    )
    return list(db.session.execute(statement.order_by(Comment.id)))


def keys_of_section(section_id: int) -> list[str]:
    """The keys of the paragraphs of a section."""
    return list(db.session.scalars(select(Block.key).where(Block.section_id == section_id)))


def later_text(pair: Pair, language: str) -> LaterText:
    """The later version in one language, with what is recorded of cut and joined paragraphs."""
    record = db.session.scalar(select(GuideVersion.lineage).where(GuideVersion.id == pair.new.id)) or {}
    is_recorded = record.get("base") == pair.new.previous_number
    lineage = Lineage.of(record) if is_recorded else None
    return LaterText(_passages(pair.new.id, language), lineage, _passages(pair.old_id, language))


def _passages(version_id: int, language: str) -> list[Passage]:
    words = Block.markdown_ar if language == "ar" else Block.markdown_en
    rows = db.session.execute(
        select(Block.key, Section.slug, words)
        .join(Section, Section.id == Block.section_id)
        .where(Block.version_id == version_id)
        .order_by(Section.position, Block.position)
    )
    return [Passage(key, slug, plain_text(text)) for key, slug, text in rows]


def places_in(version_id: int) -> tuple[dict[str, int], dict[str, int]]:
    """The ids of a version's sections by slug and of its blocks by key."""
    sections = select(Section.slug, Section.id).where(Section.version_id == version_id)
    blocks = select(Block.key, Block.id).where(Block.version_id == version_id)
    return _ids(sections), _ids(blocks)


def _ids(statement: Select[str, int]) -> dict[str, int]:
    return {row[0]: row[1] for row in db.session.execute(statement)}


def block_numbered(version_id: int, number: str) -> Block | None:
    """The row of the paragraph with a printed number."""
    return db.session.scalar(select(Block).where(Block.version_id == version_id, Block.number == number))


def _items() -> Select[*tuple[Any, ...]]:
    old, new = aliased(Block), aliased(Block)
    old_section, new_section = aliased(Section), aliased(Section)
    comment = (Comment.id, Comment.number, Comment.round_id, Comment.organisation_id, Comment.kind)
    words = (Comment.anchor, Comment.language, Comment.body, Comment.quote)
    around = (Comment.quote_prefix, Comment.quote_suffix)
    place = (CommentAnchor.version_id, CommentAnchor.grade, CommentAnchor.score, CommentAnchor.state)
    quote = (CommentAnchor.decision, CommentAnchor.quote_start, CommentAnchor.quote_end)
    before = (old.number, old.markdown_ar, old.markdown_en, old_section.title_ar, old_section.title_en)
    after = (new.number, new.markdown_ar, new.markdown_en, new_section.title_ar, new_section.title_en)
    return (
        select(
            CommentAnchor.id,
            *comment,
            *words,
            *around,
            *place,
            *quote,
            *before,
            *after,
            CommentAnchor.version.label("lock"),
        )
        .join(Comment, Comment.id == CommentAnchor.comment_id)
        .join(old, old.id == Comment.block_id, isouter=True)
        .join(old_section, old_section.id == Comment.section_id, isouter=True)
        .join(new, new.id == CommentAnchor.block_id, isouter=True)
        .join(new_section, new_section.id == CommentAnchor.section_id, isouter=True)
    )


def item(anchor_id: int) -> AnchorItem:
    """One place. Raises `NotFound`."""
    row = db.session.execute(_items().where(CommentAnchor.id == anchor_id)).first()
    if row is None:
        raise NotFound
    return AnchorItem(*row)


def queue(round_id: int, version_id: int, page: int = 1) -> Queue:
    """The places that wait in the version after that of a round, by comment number."""
    new = following(version_id)
    if new is None:
        return Queue(None, Page([], 0), {}, 0, {})
    here: tuple[ColumnElement[bool], ...] = (
        CommentAnchor.version_id == new.id,
        Comment.round_id == round_id,
    )
    counted = (
        select(CommentAnchor.grade, CommentAnchor.state, func.count(CommentAnchor.id))
        .join(Comment, Comment.id == CommentAnchor.comment_id)
        .where(*here)
        .group_by(CommentAnchor.grade, CommentAnchor.state)
    )
    rows = db.session.execute(counted).all()
    counts = {grade: sum(row[2] for row in rows if row[0] is grade) for grade in Grade}
    waiting = sum(row[2] for row in rows if row[1] is AnchorState.WAITING)
    listed = _items().where(*here, CommentAnchor.state == AnchorState.WAITING)
    listed = listed.order_by(Comment.number, CommentAnchor.id).limit(_SIZE).offset(offset(page, _SIZE))
    items = [AnchorItem(*row) for row in db.session.execute(listed)]
    organisations = organisations_by_id({one.organisation_id for one in items})
    return Queue(new, Page(items, waiting, page, _SIZE), counts, waiting, organisations)


def waiting_by_round(version_id: int) -> dict[int, int]:
    """How many places wait in a version, by round."""
    counted = (
        select(Comment.round_id, func.count(CommentAnchor.id))
        .join(CommentAnchor, CommentAnchor.comment_id == Comment.id)
        .where(CommentAnchor.version_id == version_id, CommentAnchor.state == AnchorState.WAITING)
        .group_by(Comment.round_id)
    )
    return {row[0]: row[1] for row in db.session.execute(counted)}


@dataclass(frozen=True)
class RoundName:
    """A round's titles, for letters."""

    id: int
    title_ar: str
    title_en: str
    closes_at: datetime


def round_names(ids: list[int]) -> list[RoundName]:
    """The titles of rounds."""
    columns = (Round.id, Round.title_ar, Round.title_en, Round.closes_at)
    return [RoundName(*row) for row in db.session.execute(select(*columns).where(Round.id.in_(ids)))]
