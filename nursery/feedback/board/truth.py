"""What an entry of the board has to say, read from the comments, responses and groups themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import BigInteger, Select, String, and_, case, cast, func, literal_column, select, type_coerce

from nursery.extensions import Base
from nursery.feedback.board.models import DeskEntry
from nursery.feedback.board.standing import Grouping, Standing
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment, CommentRevision
from nursery.feedback.consolidation.models import Response
from nursery.feedback.grouping.lifecycle import GroupState
from nursery.feedback.grouping.models import CommentGroup, GroupMember

ENTRIES: Any = DeskEntry.__table__
# What is kept here of others; `search_text` is written beside.
MIRRORED = (
    *("round_id", "section_id", "place", "kind", "organisation_id", "organisation_kind", "governorate"),
    *("standing", "is_changed", "grouping"),
)
_SECTIONS, _BLOCKS = 100_000, 10_000_000


def columns(words: Mapping[int, str]) -> dict[str, Any]:
    """The columns of an entry; `words` are the search texts known already, by comment."""
    tables = Base.metadata.tables
    section, block, organisation = tables["guide_sections"], tables["guide_blocks"], tables["organisations"]
    place = cast(func.coalesce(section.c.position, 0), BigInteger) * _SECTIONS
    place = (place + func.coalesce(block.c.position, -1) + 1) * _BLOCKS + func.coalesce(Comment.number, 0)
    replaced = select(func.max(CommentRevision.replaced_at)).where(CommentRevision.comment_id == Comment.id)
    return {
        "id": Comment.id,
        "round_id": Comment.round_id,
        "section_id": Comment.section_id,
        "place": place,
        "kind": Comment.kind,
        "organisation_id": Comment.organisation_id,
        "organisation_kind": organisation.c.kind,
        "governorate": organisation.c.governorate,
        "standing": func.coalesce(type_coerce(Response.state, String()), Standing.NONE.value),
        "is_changed": func.coalesce(replaced.scalar_subquery() > Response.drafted_at, False),
        "grouping": func.coalesce(type_coerce(_group(), String()), Grouping.NONE.value),
        "search_text": words_of(words, Comment.id),
    }


def words_of(words: Mapping[int, str], id_: Any) -> Any:
    """The search texts by comment, as a column."""
    return case(words, value=id_, else_="") if words else literal_column("''")


def _group() -> Any:
    """The state of the group in which a comment stands now."""
    found = select(CommentGroup.state).join(GroupMember, GroupMember.group_id == CommentGroup.id)
    is_now = and_(GroupMember.is_active == 1, CommentGroup.state != GroupState.DISSOLVED)
    return found.where(GroupMember.comment_id == Comment.id, is_now).limit(1).scalar_subquery()


def entries(words: Mapping[int, str]) -> Select[Any]:
    """The entries as they should be; the caller says of which comments."""
    tables = Base.metadata.tables
    section, block, organisation = tables["guide_sections"], tables["guide_blocks"], tables["organisations"]
    return (
        select(*(column.label(name) for name, column in columns(words).items()))
        .select_from(Comment)
        .join(organisation, organisation.c.id == Comment.organisation_id)
        .outerjoin(section, section.c.id == Comment.section_id)
        .outerjoin(block, block.c.id == Comment.block_id)
        .outerjoin(Response, Response.comment_id == Comment.id)
        .where(Comment.state == CommentState.SUBMITTED)
    )
