"""What waits for a person: one line of "My work"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Task:
    """Something a person has to do: what, where (`endpoint` and its `values`), and by when."""

    label: str
    endpoint: str
    values: Mapping[str, object] = field(default_factory=dict)
    due_on: date | None = None
