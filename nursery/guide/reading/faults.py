"""What is wrong with a guide folder: every fault names its file and line; words are in `guide/wording.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nursery.base.errors import RuleBroken


@dataclass(frozen=True)
class Fault:
    """One thing to mend. `code` has its words under `guide.text.<code>`."""

    file: str
    line: int
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


class FaultyText(RuleBroken):
    """The folder cannot be read as a guide; nothing of it was taken."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("guide.text_is_faulty", count=len(faults))
        self.faults = faults


# Nobody mends more than these in one go.
MOST_FAULTS = 1000


class Faults:
    """Collects all faults, so that an author mends them in one go."""

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self._known: set[str] = set()

    def add(self, file: str, line: int, what: str, /, **params: object) -> None:
        """Note a fault; the same one on the same line counts once."""
        fault = Fault(file, line, what, params)
        known = repr(fault)
        if known not in self._known and len(self.found) < MOST_FAULTS:
            self._known.add(known)
            self.found.append(fault)

    def raise_if_any(self) -> None:
        """Raise `FaultyText` when something was found, sorted by file and line."""
        if self.found:
            raise FaultyText(sorted(self.found, key=lambda fault: (fault.file, fault.line)))
