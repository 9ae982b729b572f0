"""What the entries of the trail say: a sentence, what it is about, and its details in words.

Tests walk through the code and find every event and every key of details that has no words here.
"""

from __future__ import annotations

from typing import Any

from nursery.audit.reading.events import EVENTS
from nursery.audit.reading.keys import KEYS
from nursery.audit.reading.subjects import SUBJECTS

# What was only looked at, or taken away to be read.
LOOKS = frozenset({"read", "downloaded", "exported", "scan_read", "data_taken"})


def subject(code: str) -> Any:
    """The word for a kind of record; the code itself for one that has none."""
    return SUBJECTS.get(code, code)


def kinds_like(code: str) -> list[str]:
    """The kinds of records that are called by the same word: for a reader they are one."""
    return [one for one, word in SUBJECTS.items() if str(word) == str(subject(code))]


def sentence(event: str) -> Any:
    """What happened; the code itself for an event that is no longer recorded."""
    return EVENTS.get(event, event)


def key(name: str) -> Any:
    """What a detail is called; the code itself for one that has no word."""
    return KEYS.get(name, name)


def is_look(event: str) -> bool:
    """Whether somebody only looked."""
    return event.partition(".")[2] in LOOKS
