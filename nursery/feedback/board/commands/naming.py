"""Filters that a reviewer keeps under a name."""

from __future__ import annotations

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base.command import command
from nursery.base.errors import NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.feedback.board import policy, queries
from nursery.feedback.board.models import SavedView
from nursery.feedback.board.rules import MAX_VIEWS


@command
def save_view(name: str, filter_: str, *, actor: Actor) -> int:
    """Keep a filter under a name; a name that is used already stands for the new filter from now on."""
    mine = _mine(actor)
    name = _checked(name)
    if not filter_:
        raise RuleBroken("board.view_empty", "name")
    for one in mine:
        if one.name == name:
            queries.view_row(one.id, actor.person_id).filter = filter_
            return one.id
    if len(mine) >= MAX_VIEWS:
        raise RuleBroken("board.too_many_views", "name", count=MAX_VIEWS)
    row = SavedView(person_id=actor.person_id, name=name, filter=filter_)
    db.session.add(row)
    db.session.flush()
    trail.record("view.saved", "view", row.id, actor_id=actor.person_id)
    return row.id


@command
def rename_view(view_id: int, name: str, *, actor: Actor) -> None:
    """Give a view of one's own another name."""
    mine = _mine(actor)
    row = queries.view_row(view_id, actor.person_id)
    name = _checked(name)
    if any(one.name == name and one.id != view_id for one in mine):
        raise RuleBroken("board.view_name_used", "name")
    row.name = name


@command
def delete_view(view_id: int, *, actor: Actor) -> None:
    """Take away a view of one's own. Raises `NotFound` when it is gone."""
    _mine(actor)
    db.session.delete(queries.view_row(view_id, actor.person_id))


def _mine(actor: Actor) -> list[queries.ViewItem]:
    """The actor's views; two windows of one person wait for each other."""
    if not policy.may_review(actor):
        raise NotAllowed
    accounts.hold(actor.person_id)
    return list(queries.views(actor.person_id))


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise RuleBroken("board.view_name_required", "name")
    return name[:80]
