"""What holds up a step of an application: packages above say it, licensing asks before it goes on.

    @gates.asks
    def likely_duplicate(application_id: int, action: ApplicationAction) -> Hold | None: ...

A hold that may be overridden lets the step through once its own page has recorded the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from nursery.base.errors import Conflict
from nursery.registry.licensing.lifecycle import ApplicationAction


@dataclass(frozen=True)
class Hold:
    """Why a step has to wait: a code of the asking package's wording, with the values of its words."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)


Gate = Callable[[int, ApplicationAction], Hold | None]
_gates: list[Gate] = []


def asks(gate: Gate) -> Gate:
    """Register a function that may hold a step of an application."""
    if gate not in _gates:
        _gates.append(gate)
    return gate


def holds(application_id: int, action: ApplicationAction) -> list[Hold]:
    """Everything that holds the step now."""
    found = (gate(application_id, action) for gate in _gates)
    return [hold for hold in found if hold is not None]


def require_open(application_id: int, action: ApplicationAction) -> None:
    """Raises `Conflict` with the first thing that holds the step."""
    for hold in holds(application_id, action):
        raise Conflict(hold.code, **hold.values)
