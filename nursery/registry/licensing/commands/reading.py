"""That an official read something personal is itself put on record."""

from __future__ import annotations

from datetime import timedelta

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command

_AGAIN_AFTER = timedelta(hours=1)


def note_read(subject_type: str, subject_id: int, *, actor: Actor) -> None:
    """Note that an official read an `application` or a `document`: hourly for each person and record."""
    event = f"{subject_type}.read"
    since = clock.now() - _AGAIN_AFTER
    if not trail.was_recorded(event, subject_type, subject_id, actor_id=actor.person_id, since=since):
        _note(event, subject_type, subject_id, actor)


@command
def _note(event: str, subject_type: str, subject_id: int, actor: Actor) -> None:
    """Write the entry."""
    trail.record(event, subject_type, subject_id, actor_id=actor.person_id)
