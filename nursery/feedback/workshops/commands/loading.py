"""How every command takes hold of a session."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.feedback.workshops import policy, queries
from nursery.feedback.workshops.lifecycle import SESSION, SessionAction
from nursery.feedback.workshops.models import Workshop
from nursery.feedback.workshops.queries import SessionItem


def load(
    workshop_id: int, action: SessionAction, actor: Actor, lock: int | None = None
) -> tuple[Workshop, SessionItem]:
    """The session, held, when the actor may do `action` now and saw the version `lock`, if any was seen.

    Those who do not work in it learn nothing of it (`NotFound`).
    """
    row = queries.row(workshop_id, hold=True)
    session = queries.session_item(workshop_id)
    if not policy.may_see_inside(actor, session):
        raise NotFound
    if not policy.may(actor, action, session):
        raise NotAllowed
    SESSION.next(row.state(clock.now()), action)
    if lock is not None and lock != row.version:
        raise Conflict("stale")
    return row, session


def load_for_guest(workshop_id: int, action: SessionAction) -> tuple[Workshop, SessionItem]:
    """The session, held, for somebody who came by a secret link; the link was checked before."""
    row = queries.row(workshop_id, hold=True)
    SESSION.next(row.state(clock.now()), action)
    return row, queries.session_item(workshop_id)
