"""That somebody took the scan of a letter away is itself put on record: it shows names and signatures."""

from __future__ import annotations

from datetime import timedelta

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command

_EVENT, _SUBJECT = "letter.scan_read", "letter"
_AGAIN_AFTER = timedelta(hours=1)


def note_read(letter_id: int, *, actor: Actor) -> None:
    """Note that a person took the scan of a letter: hourly for each person and letter."""
    since = clock.now() - _AGAIN_AFTER
    if not trail.was_recorded(_EVENT, _SUBJECT, letter_id, actor_id=actor.person_id, since=since):
        _note(letter_id, actor)


@command
def _note(letter_id: int, actor: Actor) -> None:
    """Write the entry."""
    trail.record(_EVENT, _SUBJECT, letter_id, actor_id=actor.person_id)
