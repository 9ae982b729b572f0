"""Reading what befalls licences."""

from nursery.registry.enforcement.queries.committee import (
    matters_for_committee,
    open_closure,
    open_grievance,
    open_grievances,
    open_notice,
)

__all__ = [
    "matters_for_committee",
    "open_closure",
    "open_grievance",
    "open_grievances",
    "open_notice",
]
