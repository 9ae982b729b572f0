"""That somebody read the trail is itself on record."""

from __future__ import annotations

from datetime import timedelta

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command

_AGAIN_AFTER = timedelta(hours=1)
EVENT = "audit.read"


def note_read(subject_type: str, subject_id: int | None, *, actor: Actor) -> None:
    """Note that the trail of a record or a person was read: hourly for each reader and record."""
    about = subject_id or 0
    since = clock.now() - _AGAIN_AFTER
    if not trail.was_recorded(EVENT, subject_type, about, actor_id=actor.person_id, since=since):
        _note(subject_type, about, actor)


@command
def _note(subject_type: str, subject_id: int, actor: Actor) -> None:
    trail.record(EVENT, subject_type, subject_id, actor_id=actor.person_id)
