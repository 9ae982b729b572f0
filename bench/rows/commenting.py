"""Row 5: a comment posted in an open round, by the form in a browser, its audit entry included."""

from __future__ import annotations

from dataclasses import dataclass

from bench.data.comments import Consultation
from bench.report import Row
from bench.site import Site


@dataclass(frozen=True)
class Cost:
    """What one comment costs."""

    statements: int


def cost(site: Site, given: Consultation) -> Cost:
    raise NotImplementedError


def rows(costs: dict[int, Cost]) -> list[Row]:
    return []
