"""Who reviews, and the views a reviewer has saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, select

from nursery.accounts.roles import ROLE_PERMISSIONS, Permission
from nursery.base.errors import NotFound
from nursery.extensions import Base, db
from nursery.feedback.board.models import SavedView


@dataclass(frozen=True)
class Reviewer:
    """Somebody who may be given comments to answer."""

    id: int
    name: str


@dataclass(frozen=True)
class ViewItem:
    """A named filter; `filter` is the query of its address."""

    id: int
    name: str
    filter: str


def staff(person_id: int | None) -> tuple[list[Reviewer], list[ViewItem]]:
    """All active reviewers by name, and the saved views of one of them, in one statement."""
    tables = Base.metadata.tables
    person, membership = tables["people"], tables["memberships"]
    roles = [role for role, held in ROLE_PERMISSIONS.items() if Permission.REVIEW_COMMENTS in held]
    is_reviewer = and_(
        membership.c.person_id == person.c.id,
        membership.c.role.in_(roles),
        membership.c.ended_at.is_(None),
    )
    statement = (
        select(person.c.id, person.c.name, SavedView.id, SavedView.name, SavedView.filter)
        .select_from(person)
        .outerjoin(SavedView, and_(SavedView.person_id == person.c.id, person.c.id == bindparam("me")))
        .where(
            select(membership.c.id).where(is_reviewer).exists(),
            person.c.blocked_at.is_(None),
            person.c.confirmed_at.is_not(None),
        )
        .order_by(person.c.name, person.c.id, SavedView.name)
    )
    rows = db.session.execute(statement, {"me": person_id or 0}).all()
    reviewers = {row[0]: Reviewer(row[0], row[1]) for row in rows}
    return list(reviewers.values()), [ViewItem(*row[2:]) for row in rows if row[2] is not None]


def views(person_id: int | None) -> Sequence[ViewItem]:
    """The saved views of a person, by name."""
    columns = (SavedView.id, SavedView.name, SavedView.filter)
    mine = select(*columns).where(SavedView.person_id == person_id).order_by(SavedView.name)
    return [ViewItem(*row) for row in db.session.execute(mine)]


def view_row(view_id: int, person_id: int | None) -> SavedView:
    """A person's own saved view as a row, for commands. Raises `NotFound` for anybody else's."""
    row = db.session.scalar(
        select(SavedView).where(SavedView.id == view_id, SavedView.person_id == person_id)
    )
    if row is None:
        raise NotFound
    return row
