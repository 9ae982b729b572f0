"""Closing a visit with what was signed on a phone without a line; sent ten times, it is one report."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotFound
from nursery.extensions import db
from nursery.registry.inspections.closings import Closing
from nursery.registry.inspections.commands import frame
from nursery.registry.inspections.commands.signing import acknowledge, check_answer, seal
from nursery.registry.inspections.lifecycle import InspectionAction, InspectionState, Standing
from nursery.registry.inspections.models import Entry, Inspection, InspectionPhoto
from nursery.registry.inspections.queries import rows
from nursery.web.text import clean_text

CLOSING = "closing"
_DIFFERS = "inspection.closing_differs"


@command
def close(inspection_id: int, closing: Closing, *, actor: Actor) -> Conflict | None:
    """Sign the report with both signatures of a phone, or say why what was signed no longer stands.

    What was signed is kept in either case; the same key again has the same outcome.
    """
    row, _matter = frame.allowed(inspection_id, InspectionAction.SIGN, actor=actor)
    closing, answer = _not_before(row, closing), closing.on_site.answer
    known = db.session.scalar(select(Entry).where(Entry.key == closing.key))
    if known is not None:
        if known.inspection_id != row.id:
            raise NotFound
        return None if known.standing is Standing.CURRENT else Conflict(_DIFFERS)
    if answer is not None:
        check_answer(answer, is_on_site=True)
    if row.state is InspectionState.REPORTED and _was_signed_elsewhere(row, closing):
        _keep(row, closing, Standing.CURRENT, actor)
        _answer_only(row, closing, actor)
        return None
    frame.load(inspection_id, InspectionAction.SIGN, actor=actor)
    if refusal := _refusal(row, closing):
        _keep(row, closing, Standing.REPLACED, actor)
        trail.record("inspection.closing_refused", "inspection", row.id, actor_id=actor.person_id)
        return refusal
    setattr(row, f"text_{closing.on_site.language}", closing.on_site.shown)
    seal(row, closing.typed, actor, on_site=closing.on_site)
    _keep(row, closing, Standing.CURRENT, actor)
    _answer_only(row, closing, actor)
    return None


def _not_before(row: Inspection, closing: Closing) -> Closing:
    """Nobody signs before the visit began: a phone whose clock says so is not believed."""
    if row.began_at is None or closing.on_site.at >= row.began_at:
        return closing
    return replace(closing, on_site=replace(closing.on_site, at=clock.now()))


def _answer_only(row: Inspection, closing: Closing, actor: Actor) -> None:
    """The nursery's answer; left open, it is given later in its own account."""
    if closing.on_site.answer is not None:
        db.session.flush()
        acknowledge(row.id, closing.on_site.answer, actor=actor, at=closing.on_site.at)


def _was_signed_elsewhere(row: Inspection, closing: Closing) -> bool:
    """Whether the inspector signed the very same text in another window meanwhile."""
    text: str = getattr(row, f"text_{closing.on_site.language}")
    return _plain(text) == _plain(closing.on_site.shown)


def _plain(text: str) -> str:
    return " ".join(clean_text(text).split())


def _refusal(row: Inspection, closing: Closing) -> Conflict | None:
    """Nobody signs what they have not seen, and the inspector's newer words are not written over."""
    own = getattr(row, f"text_{closing.on_site.language}")
    if own and _plain(own) != _plain(closing.on_site.shown):
        return Conflict(_DIFFERS)
    if rows.entries(row.id, Standing.CONFLICTING):
        return Conflict("inspection.conflicts_open")
    here = rows.entries(row.id, Standing.CURRENT, Standing.REPLACED)
    stands = {one.target: one.content for one in here if one.standing is Standing.CURRENT}
    signed = {one.target: one.content for one in here if one.key in closing.pieces}
    present = InspectionPhoto.inspection_id == row.id, InspectionPhoto.removed_at.is_(None)
    photos = set(db.session.scalars(select(InspectionPhoto.key).where(*present)))
    return None if (stands, photos) == (signed, closing.photos) else Conflict(_DIFFERS)


def _keep(row: Inspection, closing: Closing, standing: Standing, actor: Actor) -> None:
    db.session.add(
        Entry(
            inspection_id=row.id,
            key=closing.key,
            target=CLOSING,
            content=closing.content,
            standing=standing,
            written_at=closing.on_site.at,
            received_at=clock.now(),
            received_by=actor.person_id,
        )
    )
