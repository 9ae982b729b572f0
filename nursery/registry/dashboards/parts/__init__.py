"""The sections of the dashboard: what was counted, put into words."""

from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.parts import applications, findings, licences, overdue, places
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.tables import Section

__all__ = ["KEYS", "sections"]

# Every table by its key, as in addresses and files.
KEYS = (
    *("overdue", "application-kinds", "application-states", "applications-closed"),
    *("licences", "licence-places", "expiring", "places-by-age", "places-against-need"),
    *("finding-areas", "finding-severity", "finding-standards"),
)


def sections(board: Board, links: Links) -> tuple[Section, ...]:
    """All sections in their order."""
    return tuple(one.section(board, links) for one in (overdue, applications, licences, places, findings))
