"""A lifecycle: one table (state, action) → state, and the only way a state moves."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from nursery.base.errors import Conflict

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


class Lifecycle(Generic[S, A]):
    """The moves of one kind of thing.

    `name` prefixes the conflict code, so that `licence` refuses with `licence.not_possible_now`.
    """

    def __init__(self, name: str, table: Mapping[tuple[S, A], S]) -> None:
        self.name = name
        self.table = dict(table)

    def next(self, state: S, action: A) -> S:
        """The state after `action`. Raises `Conflict` when the table has no such move."""
        try:
            return self.table[state, action]
        except KeyError:
            raise Conflict(f"{self.name}.not_possible_now", state=state, action=action) from None

    def allows(self, state: S, action: A) -> bool:
        """Whether the table has a move for `action` from `state`."""
        return (state, action) in self.table

    def actions(self, state: S) -> list[A]:
        """The actions possible from `state`, in the order of the table."""
        return [action for (start, action) in self.table if start == state]
