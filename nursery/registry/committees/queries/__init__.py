"""Every reading of sittings. Rows for commands are in `rows`; the rest gives frozen pages."""

from nursery.registry.committees.queries.one_item import item
from nursery.registry.committees.queries.sittings import (
    COMING,
    OVER,
    sitting,
    sittings,
    unplanned,
)
from nursery.registry.committees.queries.waiting import waiting_for

__all__ = ["COMING", "OVER", "item", "sitting", "sittings", "unplanned", "waiting_for"]
