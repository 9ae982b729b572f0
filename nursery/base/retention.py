"""How long what is kept about people is kept: packages say here what they remove when its time is over.

    @expires(Kept.NOTICES)
    def remove_old(before: datetime) -> int: ...

A nightly job calls it, in a command, with the moment before which everything goes; it returns how many rows
that were. The periods are settings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

Remover = Callable[[datetime], int]


class Kept(StrEnum):
    """What is kept for a time only; each has a period of its own in the settings."""

    SIGN_INS = "sign_ins"
    LETTERS = "letters"
    NOTICES = "notices"
    TABLES = "tables"
    INVITATIONS = "invitations"
    UNCONFIRMED = "unconfirmed"
    STAFF = "staff"
    INCIDENTS = "incidents"


_removers: dict[Kept, list[Remover]] = defaultdict(list)


def expires(kept: Kept) -> Callable[[Remover], Remover]:
    """Register a function that removes what is older than a moment, as a part of a command."""

    def register(remover: Remover) -> Remover:
        if remover not in _removers[kept]:
            _removers[kept].append(remover)
        return remover

    return register


def remove(kept: Kept, before: datetime) -> int:
    """Let every package remove what it keeps of a kind from before a moment; how many rows that were."""
    return sum(remover(before) for remover in _removers[kept])
