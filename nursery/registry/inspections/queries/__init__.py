"""Every reading of visits and findings. Rows for commands are in `rows`; the rest gives frozen values."""

from nursery.registry.inspections.queries.outcomes import (
    Outcome,
    RatingItem,
    history,
    last_visits,
    open_findings,
    ratings,
)

__all__ = ["Outcome", "RatingItem", "history", "last_visits", "open_findings", "ratings"]
