"""The lists behind the numbers of the dashboard: exactly what was counted, row by row."""

from nursery.registry.dashboards.lists.criteria import NONE, YES, Chosen, What
from nursery.registry.dashboards.lists.reading import listed
from nursery.registry.dashboards.lists.rows import Listed, ListedRow

__all__ = ["NONE", "YES", "Chosen", "Listed", "ListedRow", "What", "listed"]
