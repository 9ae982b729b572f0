"""Packages above hear that comments of a round, or what stands beside them, were written past the session.

Rows that go through the session are seen there; whoever writes many in one statement says so here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

Listener = Callable[[int, Collection[int] | None], None]
_listeners: list[Listener] = []


def hears(listener: Listener) -> Listener:
    """Register a function that is called with the round and the comments (None: all), within the command."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def written_in_bulk(round_id: int, comment_ids: Collection[int] | None = None) -> None:
    """Comments of a round (None: any of them), their responses or groups were written. Part of a command."""
    for listener in _listeners:
        listener(round_id, comment_ids)
