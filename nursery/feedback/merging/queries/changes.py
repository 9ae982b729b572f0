"""Proposals that were carried into a working version, as the packages above read them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from nursery.accounts.queries import names_of_people
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.models import Response
from nursery.feedback.merging.lifecycle import ChangeOrigin, ChangeState
from nursery.feedback.merging.models import AppliedChange

_OWN = (
    *("id", "comment_id", "response_id", "round_id", "version_id", "slug", "block_key", "language"),
    *("proposal", "origin", "base_text", "before_text", "proposed_text", "taken_text", "after_text"),
    *("other_before", "other_after", "move_after_key", "revision_number", "batch", "state"),
    *("applied_at", "applied_by", "undone_at", "undone_by", "version"),
)


@dataclass(frozen=True)
class AppliedItem:
    """An applied proposal with its comment, the response to it and the names of who applied it."""

    id: int
    comment_id: int
    response_id: int
    round_id: int
    version_id: int
    slug: str
    block_key: str
    language: str
    proposal: Proposal
    origin: ChangeOrigin
    base_text: str
    before_text: str
    proposed_text: str
    taken_text: str
    after_text: str
    other_before: str
    other_after: str
    move_after_key: str
    revision_number: int
    batch: UUID
    state: ChangeState
    applied_at: datetime
    applied_by: int | None
    undone_at: datetime | None
    undone_by: int | None
    version: int
    comment_number: int
    organisation_id: int
    organisation_name_ar: str
    organisation_name_en: str
    disposition: Disposition
    reason: str
    applied_by_name: str
    undone_by_name: str

    @property
    def is_applied(self) -> bool:
        """Whether it stands, and was not taken back."""
        return self.state is ChangeState.APPLIED


def changes_of_version(version_id: int, keys: Collection[str] | None = None) -> list[AppliedItem]:
    """What stands applied in a version, in the order of applying; with `keys`, to these paragraphs or beside
    them."""
    mine = [AppliedChange.version_id == version_id, _STANDS]
    if keys is not None:
        mine.append(or_(AppliedChange.block_key.in_(keys), AppliedChange.move_after_key.in_(keys)))
    return _items(*mine) if keys is None or keys else []


def changes_of_round(round_id: int) -> list[AppliedItem]:
    """What stands applied of a round's comments, in the order of applying."""
    return _items(AppliedChange.round_id == round_id, _STANDS)


def changes_of_comment(comment_id: int) -> list[AppliedItem]:
    """All that was ever applied of a comment, what was taken back too, in the order of applying."""
    return _items(AppliedChange.comment_id == comment_id)


def changes_of_section(version_id: int, slug: str) -> list[AppliedItem]:
    """What stands applied in one section of a version, in the order of applying."""
    return _items(AppliedChange.version_id == version_id, AppliedChange.slug == slug, _STANDS)


def changes_by_revision(slug: str) -> dict[int, list[AppliedItem]]:
    """What was ever applied to a section, by the number of the revision that holds it."""
    found: dict[int, list[AppliedItem]] = {}
    for item in _items(AppliedChange.slug == slug):
        found.setdefault(item.revision_number, []).append(item)
    return found


def change(change_id: int) -> AppliedItem:
    """One applied proposal, perhaps taken back. Raises `NotFound`."""
    found = _items(AppliedChange.id == change_id)
    if not found:
        raise NotFound
    return found[0]


def change_row(change_id: int) -> AppliedChange:
    """The row of one applied proposal. Raises `NotFound`."""
    row = db.session.get(AppliedChange, change_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row


_STANDS = AppliedChange.state == ChangeState.APPLIED


def _items(*wanted: ColumnElement[bool]) -> list[AppliedItem]:
    """One statement for any number, and one for the names."""
    comments = submitted.relation().c
    organisation = ("organisation_id", "organisation_name_ar", "organisation_name_en")
    statement = (
        select(
            *(AppliedChange.__table__.c[name] for name in _OWN),
            comments.number,
            *(comments[name] for name in organisation),
            Response.disposition,
            Response.reason,
        )
        .join(submitted.relation(), comments.id == AppliedChange.comment_id)
        .join(Response, Response.id == AppliedChange.response_id)
        .where(*wanted)
        .order_by(AppliedChange.id)
    )
    return _named(db.session.execute(statement).all())


def _named(rows: Sequence[Any]) -> list[AppliedItem]:
    names = names_of_people([person for row in rows for person in (row.applied_by, row.undone_by)])
    found: list[AppliedItem] = []
    for row in rows:
        by = (names.get(person or 0, "") for person in (row.applied_by, row.undone_by))
        values: tuple[Any, ...] = (*row, *by)
        found.append(AppliedItem(*values))
    return found
