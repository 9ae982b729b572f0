"""Every reading of the monthly figures."""

from nursery.registry.statistics.queries.lines import lines, stamp
from nursery.registry.statistics.queries.overviews import (
    overview,
    own_months,
    silent,
    totals,
    was_reminded,
)
from nursery.registry.statistics.queries.reported import month_page, previous_report, reports
from nursery.registry.statistics.queries.work import waiting_for

__all__ = [
    "lines",
    "month_page",
    "overview",
    "own_months",
    "previous_report",
    "reports",
    "silent",
    "stamp",
    "totals",
    "waiting_for",
    "was_reminded",
]
