"""Keeping what was typed and is not saved: anything, faulty text too."""

from __future__ import annotations

from datetime import datetime

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.guide.editing import policy, queries
from nursery.guide.editing.models import Draft
from nursery.guide.editing.rules import MOST_DRAFT_BYTES
from nursery.guide.editing.texts import Texts


@command
def save_draft(slug: str, texts: Texts, *, base: int, seen: str | None = None, actor: Actor) -> datetime:
    """Keep what `actor` typed into a section, begun from revision `base`; returns the time.

    `seen` is the stamp of the draft that the page showed (empty: none): a draft that was kept from another
    window since is not written over. None writes over any.
    """
    if not policy.may_edit(actor) or actor.person_id is None:
        raise NotAllowed
    if len(texts.ar.encode()) + len(texts.en.encode()) > MOST_DRAFT_BYTES:
        raise RuleBroken("guide_editing.too_big", limit=MOST_DRAFT_BYTES // 2000)
    if not queries.is_known(slug):
        raise NotFound
    row = queries.draft_row(actor.person_id, slug)
    if row is None:
        row = Draft(person_id=actor.person_id, slug=slug)
        db.session.add(row)
    elif seen is not None and seen != row.saved_at.isoformat():
        raise Conflict("guide_editing.draft_elsewhere")
    row.base_number, row.saved_at = base, clock.now()
    row.text_ar, row.text_en = texts.ar, texts.en
    return row.saved_at


@command
def discard_draft(slug: str, *, actor: Actor) -> None:
    """Throw away what `actor` typed into a section and did not save."""
    row = queries.draft_row(actor.person_id, slug)
    if row is None:
        raise NotFound
    db.session.delete(row)
