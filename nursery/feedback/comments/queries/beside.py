"""What stands beside the text of a section: the own comments, and how many there are at each paragraph.

Both come in one statement that reads a few rows for each paragraph, however many comments there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Integer, Select, String, case, cast, func, literal, null, or_, select, union_all

from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentKind, CommentState
from nursery.feedback.comments.models import Comment, CommentCount
from nursery.feedback.comments.queries.visible import Reader
from nursery.feedback.comments.quotes import Quote
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.guide.plain import plain_text

SHOWN = 3
_EXCERPT = 160
_TEXTS = ("language", "body", "proposed_text", "quote", "quote_prefix", "quote_suffix")


@dataclass(frozen=True)
class Mark:
    """An own comment beside the text: enough for one line, a link and the mark in the text."""

    id: int
    block_id: int | None
    kind: CommentKind
    state: CommentState
    number: int | None
    language: str
    quote: Quote
    excerpt: str


@dataclass
class Beside:
    """By block (None: the section): the newest own comments, how many are own, and how many to read."""

    marks: dict[int | None, list[Mark]] = field(default_factory=dict)
    own: dict[int | None, int] = field(default_factory=dict)
    counts: dict[int | None, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many comments the reader can read in the section."""
        return sum(self.counts.values())

    @property
    def own_total(self) -> int:
        """How many comments the organisation has in the section."""
        return sum(self.own.values())


def beside(round_id: int, section_id: int | None, organisation_id: int | None, reader: Reader) -> Beside:
    """What stands beside a section, or the whole guide, for a reader and one of their organisations."""
    counts = _counts(round_id, section_id)
    statement: Any = counts
    if organisation_id is not None:
        statement = union_all(_marks(round_id, section_id, organisation_id), counts)
    found = Beside()
    for row in sorted(db.session.execute(statement), key=lambda row: -row.id):
        _add(found, row._asdict(), reader)
    return found


def _add(found: Beside, row: Mapping[str, Any], reader: Reader) -> None:
    block_id = row["block_id"] or None
    if row["id"] == 0:
        shown = row["public"] if len(reader.levels) == 1 else row["for_parties"]
        count = row["total"] if reader.is_reviewer else shown
        found.counts[block_id] = found.counts.get(block_id, 0) + count
        return
    if not found.own.get(block_id) and not reader.is_reviewer:
        found.counts[block_id] = found.counts.get(block_id, 0) + row["unshared"]
    found.own[block_id] = row["total"]
    mark = Mark(
        id=row["id"],
        block_id=block_id,
        kind=CommentKind(row["kind"]),
        state=CommentState(row["state"]),
        number=row["number"],
        language=row["language"],
        quote=Quote(row["quote"], row["quote_prefix"], row["quote_suffix"]),
        excerpt=(row["body"] or plain_text(row["proposed_text"]))[:_EXCERPT],
    )
    found.marks.setdefault(block_id, []).append(mark)


def _marks(round_id: int, section_id: int | None, organisation_id: int) -> Select[*tuple[Any, ...]]:
    """The newest own comments of each paragraph, withdrawn ones left out, with how many there are.

    `unshared` are the official ones that the kept counters do not hold for this reader.
    """
    block = Comment.block_id
    is_unshared = or_(
        Comment.visibility == Visibility.REVIEWERS,
        Comment.hidden_at.is_not(None),
        Comment.awaits_check.is_(True),
    )
    unshared = case(((Comment.state == CommentState.SUBMITTED) & is_unshared, 1), else_=0)
    own = (
        select(
            Comment.id.label("own_id"),
            func.count().over(partition_by=block).label("total"),
            func.sum(unshared).over(partition_by=block).label("unshared"),
            func.row_number().over(partition_by=block, order_by=Comment.id.desc()).label("place"),
        )
        .where(
            Comment.round_id == round_id,
            Comment.section_id == section_id,
            Comment.organisation_id == organisation_id,
            Comment.state != CommentState.WITHDRAWN,
        )
        .subquery()
    )
    zero = literal(0)
    return (
        select(
            Comment.id,
            func.coalesce(block, 0).label("block_id"),
            cast(Comment.kind, String).label("kind"),
            cast(Comment.state, String).label("state"),
            Comment.number,
            Comment.language,
            func.substr(Comment.body, 1, _EXCERPT).label("body"),
            func.substr(Comment.proposed_text, 1, _EXCERPT * 2).label("proposed_text"),
            Comment.quote,
            Comment.quote_prefix,
            Comment.quote_suffix,
            own.c.total,
            own.c.unshared,
            zero.label("for_parties"),
            zero.label("public"),
        )
        .join(own, own.c.own_id == Comment.id)
        .where(own.c.place <= SHOWN)
    )


def _counts(round_id: int, section_id: int | None) -> Select[*tuple[Any, ...]]:
    """The kept counters, in the columns of `_marks`; their id is 0."""
    text = cast(null(), String)
    return select(
        literal(0).label("id"),
        CommentCount.block_id,
        text.label("kind"),
        text.label("state"),
        cast(null(), Integer).label("number"),
        *(
            text.label(name)
            for name in ("language", "body", "proposed_text", "quote", "quote_prefix", "quote_suffix")
        ),
        CommentCount.official.label("total"),
        literal(0).label("unshared"),
        CommentCount.for_parties,
        CommentCount.public,
    ).where(CommentCount.round_id == round_id, CommentCount.section_id == (section_id or 0))
