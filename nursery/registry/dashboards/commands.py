"""Entering, correcting and removing an estimate of the children under three of a governorate."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from nursery import places
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.dashboards.models import ChildrenEstimate

ENTER = Permission.MANAGE_RULES
FIRST_YEAR, MOST_CHILDREN, LONGEST_SOURCE = 2000, 5_000_000, 300


@dataclass(frozen=True)
class Given:
    """What is said: how many children, where, in which year, and who says so."""

    governorate: str
    year: int
    children: int
    source_ar: str
    source_en: str


@command
def enter_children(given: Given, *, actor: Actor) -> int:
    """Enter an estimate; returns its id. The same sent twice is entered once."""
    _check(given, actor)
    there = _of(given.governorate, given.year)
    if there is not None:
        if _said(there) == given:
            return there.id
        raise Conflict("dashboard.children_known", children=f"{there.children:,}")
    row = ChildrenEstimate(**vars(given), entered_at=clock.now(), entered_by=actor.person_id)
    db.session.add(row)
    db.session.flush()
    _record("dashboard.children_entered", row, actor)
    return row.id


@command
def correct_children(estimate_id: int, given: Given, *, actor: Actor, version: int | None = None) -> None:
    """Say something else of an estimate."""
    _check(given, actor)
    row = _row(estimate_id, version)
    other = _of(given.governorate, given.year)
    if other is not None and other.id != row.id:
        raise RuleBroken("dashboard.children_known", "year", children=f"{other.children:,}")
    if _said(row) == given:
        return
    for name, value in vars(given).items():
        setattr(row, name, value)
    row.entered_at, row.entered_by = clock.now(), actor.person_id
    _record("dashboard.children_corrected", row, actor)


@command
def remove_children(estimate_id: int, *, actor: Actor, version: int | None = None) -> None:
    """Take an estimate away."""
    if not actor.may(ENTER):
        raise NotAllowed
    row = _row(estimate_id, version)
    _record("dashboard.children_removed", row, actor)
    db.session.delete(row)


def _check(given: Given, actor: Actor) -> None:
    if not actor.may(ENTER):
        raise NotAllowed
    if given.governorate not in {one.code for one in places.governorates()}:
        raise RuleBroken("dashboard.no_such_governorate", "governorate")
    last = clock.today().year
    if not FIRST_YEAR <= given.year <= last:
        raise RuleBroken("dashboard.no_such_year", "year", first=FIRST_YEAR, last=last)
    if not 1 <= given.children <= MOST_CHILDREN:
        raise RuleBroken("dashboard.children_range", "children", most=f"{MOST_CHILDREN:,}")
    for name in ("source_ar", "source_en"):
        if not 3 <= len(getattr(given, name)) <= LONGEST_SOURCE:
            raise RuleBroken("dashboard.source_length", name, most=LONGEST_SOURCE)


def _row(estimate_id: int, version: int | None) -> ChildrenEstimate:
    row = db.session.get(ChildrenEstimate, estimate_id)
    if row is None:
        raise NotFound
    if version is not None and row.version != version:
        raise Conflict("stale")
    return row


def _of(governorate: str, year: int) -> ChildrenEstimate | None:
    here = ChildrenEstimate.governorate == governorate, ChildrenEstimate.year == year
    return db.session.scalars(select(ChildrenEstimate).where(*here)).one_or_none()


def _said(row: ChildrenEstimate) -> Given:
    return Given(row.governorate, row.year, row.children, row.source_ar, row.source_en)


def _record(event: str, row: ChildrenEstimate, actor: Actor) -> None:
    details = {"governorate": row.governorate, "year": row.year, "children": row.children}
    trail.record(event, "children_estimate", row.id, actor_id=actor.person_id, **details)
