"""What is seen on a visit, piece by piece: sent once or ten times, from one phone or two, nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, DomainError, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.checklists import queries as checklists
from nursery.registry.inspections import pieces
from nursery.registry.inspections.commands import frame
from nursery.registry.inspections.lifecycle import InspectionAction, InspectionState, Standing
from nursery.registry.inspections.models import Entry, Inspection
from nursery.registry.inspections.pieces import Piece
from nursery.registry.inspections.queries import rows
from nursery.registry.rulesets.rules import rule_set_on

_A = InspectionAction
MOST_ENTRIES = 5000


@command
def begin(inspection_id: int, *, actor: Actor, at: datetime | None = None) -> None:
    """Begin the visit: the checklist in force today is the visit's for good.

    A visit that was begun already stays as it is.
    """
    row = rows.inspection(inspection_id)
    if row.state is not InspectionState.UNDER_WAY:
        _begin(row, actor, at or clock.now())


def _begin(row: Inspection, actor: Actor, at: datetime) -> None:
    frame.load(row.id, _A.BEGIN, actor=actor)
    if row.planned_on > clock.today():
        raise Conflict("inspection.not_today", day=row.planned_on)
    # A phone that had no line sends the moment by its own clock: it is not believed before the planned day.
    is_likely = row.planned_on <= clock.local_date(at) <= clock.today()
    row.began_at = at if is_likely else clock.now()
    row.visited_on = clock.local_date(row.began_at)
    row.checklist_id = checklists.in_force(row.visited_on).version
    row.capacity = rows.places_on(row.nursery_id, clock.today())
    frame.move(row, _A.BEGIN, "inspection.begun", actor=actor, checklist=row.checklist_id)
    db.session.flush()


@command
def take(inspection_id: int, given: Sequence[Piece], *, actor: Actor) -> dict[UUID, DomainError]:
    """Take pieces of a visit; returns the refusals of those that were not taken, by key.

    The first pieces of a planned visit begin it. A piece with a known key is there already.
    """
    row = rows.inspection(inspection_id)
    if row.state is InspectionState.PLANNED and given:
        _begin(row, actor, min(one.written_at for one in given))
    frame.load(inspection_id, _A.RECORD, actor=actor)
    taking, refused, taken = _Taking(row, given, actor), dict[UUID, DomainError](), 0
    for piece in given:
        try:
            taken += taking.take(piece)
        except DomainError as error:
            refused[piece.key] = error
    if taken:
        trail.record("inspection.recorded", "inspection", row.id, actor_id=actor.person_id, pieces=taken)
    return refused


def terms_of(row: Inspection) -> pieces.Terms:
    """What the pieces of a visit are checked against: the checklist and the rules of its day."""
    day = row.visited_on or clock.today()
    checklist = checklists.published(row.checklist_id) if row.checklist_id else checklists.in_force(day)
    return pieces.Terms(checklist, rule_set_on(day), day)


class _Taking:
    """Takes pieces into one visit; what they stand beside is looked up once for all of them."""

    def __init__(self, row: Inspection, given: Sequence[Piece], actor: Actor) -> None:
        self.row, self.actor, self.terms = row, actor, terms_of(row)
        keys = [piece.key for piece in given]
        # Also those of another visit: a key is not used twice.
        known = select(Entry.key, Entry.inspection_id).where(Entry.key.in_(keys))
        self.known = {row.key: row.inspection_id for row in db.session.execute(known)}
        here = rows.entries(row.id, Standing.CURRENT, Standing.CONFLICTING)
        self.current = {one.target: one for one in here if one.standing is Standing.CURRENT}
        self.conflicting = {one.key: one for one in here if one.standing is Standing.CONFLICTING}
        mine = select(func.count()).select_from(Entry).where(Entry.inspection_id == row.id)
        self.count = db.session.scalar(mine) or 0

    def take(self, piece: Piece) -> bool:
        """Take the piece, unless it is there already; whether anything was written."""
        if piece.key in self.known:
            if self.known[piece.key] != self.row.id:
                raise NotFound
            return False
        if self.count >= MOST_ENTRIES:
            raise RuleBroken("inspection.full")
        entry = Entry(
            inspection_id=self.row.id,
            key=piece.key,
            target=piece.target,
            seen=piece.seen,
            content=pieces.checked(piece, self.terms),
            standing=Standing.CURRENT,
            written_at=piece.written_at,
            received_at=clock.now(),
            received_by=self.actor.person_id,
        )
        self._settle(piece)
        self._place(entry)
        db.session.add(entry)
        self.known[piece.key] = self.row.id
        self.count += 1
        return True

    def _place(self, entry: Entry) -> None:
        """Current where nobody wrote in between; else beside what stands there."""
        current, own = (
            self.current.get(entry.target),
            self.conflicting.get(entry.seen) if entry.seen else None,
        )
        if current is None or current.content == entry.content or current.key == entry.seen:
            if current is not None:
                current.standing = Standing.REPLACED
            self.current[entry.target] = entry
        else:
            entry.standing = Standing.CONFLICTING
            self.conflicting[entry.key] = entry
        if own is not None:
            own.standing = Standing.REPLACED

    def _settle(self, piece: Piece) -> None:
        for key in piece.settles:
            other = self.conflicting.get(key)
            if other is not None and other.target == piece.target:
                other.standing = Standing.REPLACED
                del self.conflicting[key]
