"""From which state of things a file is made: another stamp, another file."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, func, select

from nursery.extensions import Base, db
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation.models import Response
from nursery.feedback.merging.models import AppliedChange


def of_round(round_id: int) -> str:
    """Changes with the comments, responses and applied changes of a round, and with the guide's texts."""
    return _stamp(
        _rows(
            Comment, func.sum(Comment.version), func.max(Comment.updated_at), func.count(Comment.hidden_at)
        ).where(Comment.round_id == round_id),
        _rows(Response, func.sum(Response.version), func.max(Response.published_at)).where(
            Response.round_id == round_id
        ),
        _rows(AppliedChange, func.sum(AppliedChange.version), func.max(AppliedChange.applied_at)).where(
            AppliedChange.round_id == round_id
        ),
        _texts(),
    )


def of_version(version_id: int) -> str:
    """Changes with all that can be a reason, and with the guide's texts."""
    behind = select(AppliedChange.comment_id)
    return f"{version_id}-" + _stamp(
        _rows(
            Comment, func.sum(Comment.version), func.max(Comment.updated_at), func.count(Comment.hidden_at)
        ).where(Comment.id.in_(behind)),
        _rows(Response, func.sum(Response.version), func.max(Response.published_at)).where(
            Response.comment_id.in_(behind)
        ),
        _rows(AppliedChange, func.sum(AppliedChange.version), func.max(AppliedChange.applied_at)),
        _texts(),
    )


def _rows(model: Any, *figures: Any) -> Select[Any]:
    return select(func.count(), *figures).select_from(model)


def _texts() -> Select[Any]:
    """What became of the versions, and the last text that was saved."""
    versions, revisions = (Base.metadata.tables[name].c for name in ("guide_versions", "guide_revisions"))
    last = select(func.max(revisions.id)).scalar_subquery()
    return select(func.sum(versions.version), func.max(versions.published_at), last)


def _stamp(*statements: Select[Any]) -> str:
    found: Sequence[Any] = [tuple(db.session.execute(one).one()) for one in statements]
    return sha256(repr(found).encode()).hexdigest()[:32]
