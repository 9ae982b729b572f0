"""Who reviews, and the views a reviewer has saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, bindparam, select

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


def staff_statement() -> Select[Any]:
    """All active reviewers, and beside the person of the parameter `me` each of their saved views."""
    tables = Base.metadata.tables
    person, membership = tables["people"], tables["memberships"]
    roles = [role for role, held in ROLE_PERMISSIONS.items() if Permission.REVIEW_COMMENTS in held]
    is_reviewer = and_(
        membership.c.person_id == person.c.id,
        membership.c.role.in_(roles),
        membership.c.ended_at.is_(None),
    )
    is_mine = and_(SavedView.person_id == person.c.id, person.c.id == bindparam("me"))
    return (
        select(
            person.c.id.label("person_id"),
            person.c.name.label("person_name"),
            SavedView.id.label("view_id"),
            SavedView.name.label("view_name"),
            SavedView.filter.label("view_filter"),
        )
        .select_from(person)
        .outerjoin(SavedView, is_mine)
        .where(
            select(membership.c.id).where(is_reviewer).exists(),
            person.c.blocked_at.is_(None),
            person.c.confirmed_at.is_not(None),
        )
    )


def reviewers() -> list[Reviewer]:
    """All active reviewers by name."""
    rows = db.session.execute(staff_statement(), {"me": 0})
    return sorted((Reviewer(row[0], row[1]) for row in rows), key=lambda one: (one.name, one.id))


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
