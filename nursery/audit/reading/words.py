"""What the entries of the trail say, in words: a subject, and what was done to it.

An event is written `subject.what_was_done`; both halves have their words here. A test walks through the code
and finds every event that has none.
"""

from __future__ import annotations

from typing import Any

from nursery.audit.reading.deeds import DEEDS
from nursery.audit.reading.subjects import SUBJECTS

# What was only looked at, or taken away to be read.
LOOKS = frozenset({"read", "downloaded", "scan_read", "data_taken"})


def subject(code: str) -> Any:
    """The word for a kind of record; the code itself for one that has none."""
    return SUBJECTS.get(code, code)


def deed(event: str) -> Any:
    """The words for what was done; the code itself where there are none."""
    what = event.partition(".")[2]
    return DEEDS.get(what, what)


def topic(event: str) -> Any:
    """The word for the first half of an event."""
    return subject(event.partition(".")[0])


def is_look(event: str) -> bool:
    """Whether somebody only looked."""
    return event.partition(".")[2] in LOOKS
