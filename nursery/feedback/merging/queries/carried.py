"""Where the accepted wording of a round went, in numbers: one row a section, no text."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from nursery.extensions import db
from nursery.feedback.merging.lifecycle import ChangeState
from nursery.feedback.merging.models import AppliedChange


@dataclass(frozen=True)
class CarriedSection:
    """A section of a version with what stands applied in it: changes, and comments they come from."""

    version_id: int
    slug: str
    changes: int
    comments: int
    newest_id: int


def carried_sections(round_id: int) -> list[CarriedSection]:
    """The sections that the comments of a round changed, by version, in one statement."""
    about = (AppliedChange.version_id, AppliedChange.slug)
    numbers = (
        func.count(),
        func.count(AppliedChange.comment_id.distinct()),
        func.max(AppliedChange.id),
    )
    statement = (
        select(*about, *numbers)
        .where(AppliedChange.round_id == round_id, AppliedChange.state == ChangeState.APPLIED)
        .group_by(*about)
        .order_by(*about)
    )
    return [CarriedSection(*row) for row in db.session.execute(statement)]
