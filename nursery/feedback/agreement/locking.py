"""Agreed sections are locked: the guide is told which, before it takes another text of one."""

from __future__ import annotations

from collections.abc import Collection

from nursery.feedback.agreement import queries
from nursery.guide import locked


@locked.asks
def agreed(slugs: Collection[str]) -> Collection[str]:
    """Those of the slugs that the newest agreement having them says are agreed."""
    return queries.locked_slugs(slugs)
