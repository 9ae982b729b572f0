"""What readers of the trail do is on record too: reading, asking for a file, having the chain checked."""

from __future__ import annotations

from datetime import timedelta

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.audit.reading import queries
from nursery.audit.reading.queries import EXPORTED, Asked
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict
from nursery.base.jobs import jobs
from nursery.base.rhythm import Daily

_AGAIN_AFTER = timedelta(hours=1)
EVENT = "audit.read"
# What a spreadsheet still opens.
MOST = 100_000


def note_read(subject_type: str, subject_id: int | None, *, actor: Actor) -> None:
    """Note that the trail of a record or a person was read: hourly for each reader and record."""
    about = subject_id or 0
    since = clock.now() - _AGAIN_AFTER
    if not trail.was_recorded(EVENT, subject_type, about, actor_id=actor.person_id, since=since):
        _note(subject_type, about, actor)


@command
def _note(subject_type: str, subject_id: int, actor: Actor) -> None:
    trail.record(EVENT, subject_type, subject_id, actor_id=actor.person_id)


def ask_export(asked: Asked, *, actor: Actor) -> int:
    """Put on record that somebody wants these entries as a file; returns the number of that entry.

    Raises `Conflict` when neither a record nor a person nor a day is named, when there is nothing, and when
    there is more than a spreadsheet holds.
    """
    if not asked.is_narrow:
        raise Conflict("audit.too_wide")
    found = queries.count(asked)
    if not found:
        raise Conflict("audit.nothing")
    if found > MOST:
        raise Conflict("audit.too_much", most=MOST)
    _note_export(asked, found, actor)
    return queries.newest_export(actor.person_id)


@command
def _note_export(asked: Asked, found: int, actor: Actor) -> None:
    trail.record(
        EXPORTED,
        "audit",
        0,
        actor_id=actor.person_id,
        record=asked.subject_type,
        number=asked.subject_id,
        person=asked.person_id,
        only=asked.only,
        first_day=asked.first_day and asked.first_day.isoformat(),
        last_day=asked.last_day and asked.last_day.isoformat(),
        entries=found,
    )


@command
def ask_check() -> None:
    """Have the whole chain checked now."""
    check_chain.queue()


@jobs.task(at=Daily(2, 50))
def check_chain() -> None:
    """Once a night, and on demand: check the whole chain, and put on record what was found."""
    found = trail.verify()
    _note_check(found.entries, len(found.faults))


@command
def _note_check(entries: int, faults: int) -> None:
    trail.record("audit.verified", "audit", 0, actor_id=None, entries=entries, faults=faults)
