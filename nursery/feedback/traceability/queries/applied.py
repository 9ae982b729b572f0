"""The changes between two versions that comments brought, and the comments that are their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from nursery.extensions import Base, db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.lifecycle import CommentKind, Proposal
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.models import Response
from nursery.feedback.consolidation.queries import Withheld
from nursery.feedback.merging.lifecycle import ChangeState
from nursery.feedback.merging.models import AppliedChange
from nursery.feedback.traceability.reading import Reader

_OF_CHANGE = aliased(Response)
_CHANGE = 10


@dataclass(frozen=True, slots=True)
class Reason:
    """A comment that is the reason of a change. `is_pending`: its response is not published, and this reader
    learns nothing of it yet; of a `withheld` one number and disposition."""

    comment_id: int
    number: int
    round_id: int
    kind: CommentKind
    organisation_name_ar: str
    organisation_name_en: str
    disposition: Disposition
    text: str
    is_pending: bool
    withheld: Withheld | None


@dataclass(frozen=True, slots=True)
class Applied:
    """One applied change and the comments behind it: the one it was made for, and those answered with it."""

    id: int
    block_key: str
    language: str
    proposal: Proposal
    before: str
    after: str
    other_before: str
    other_after: str
    slug: str
    revision_number: int
    reasons: tuple[Reason, ...]


def applied_between(old: int, new: int, who: Reader) -> list[Applied]:
    """What comments changed in the versions after number `old` up to `new`, in order, in one statement."""
    found = db.session.execute(_statement(old, new)).all()
    return [_applied(list(rows), who) for _id, rows in groupby(found, key=lambda row: row[0])]


def _statement(old: int, new: int) -> Any:
    rows, versions = submitted.relation().c, Base.metadata.tables["guide_versions"]
    together = and_(Response.group_id == _OF_CHANGE.group_id, Response.disposition == _OF_CHANGE.disposition)
    return (
        select(
            AppliedChange.id,
            AppliedChange.block_key,
            AppliedChange.language,
            AppliedChange.proposal,
            AppliedChange.before_text,
            AppliedChange.after_text,
            AppliedChange.other_before,
            AppliedChange.other_after,
            AppliedChange.slug,
            AppliedChange.revision_number,
            Response.disposition,
            Response.reason,
            Response.state,
            *submitted.columns(),
        )
        .select_from(AppliedChange)
        .join(versions, versions.c.id == AppliedChange.version_id)
        .join(_OF_CHANGE, _OF_CHANGE.comment_id == AppliedChange.comment_id)
        .join(Response, or_(Response.comment_id == AppliedChange.comment_id, together))
        .join(submitted.relation(), rows.id == Response.comment_id)
        .where(AppliedChange.state == ChangeState.APPLIED, versions.c.number > old, versions.c.number <= new)
        .order_by(AppliedChange.applied_at, AppliedChange.id, rows.round_id, rows.number)
    )


def _applied(rows: Sequence[Any], who: Reader) -> Applied:
    values: tuple[Any, ...] = (
        *tuple(rows[0])[:_CHANGE],
        tuple(_reason(tuple(row)[_CHANGE:], who) for row in rows),
    )
    return Applied(*values)


def _reason(values: tuple[Any, ...], who: Reader) -> Reason:
    disposition, text, state, *rest = values
    comment = SubmittedComment(*rest)
    withheld = who.withholds(comment)
    is_pending = not who.is_staff and state is not ResponseState.PUBLISHED
    is_open = withheld is None and not is_pending
    return Reason(
        comment.id,
        0 if is_pending else comment.number,
        comment.round_id,
        comment.kind,
        comment.organisation_name_ar if is_open else "",
        comment.organisation_name_en if is_open else "",
        disposition,
        text if is_open else "",
        is_pending,
        withheld,
    )
