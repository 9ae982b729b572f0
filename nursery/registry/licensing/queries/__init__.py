"""Every reading of licensing tables. Rows for commands are in `rows`; the rest gives frozen pages."""

from nursery.registry.licensing.queries.applications import application_page, document_file
from nursery.registry.licensing.queries.clocks import rules_today
from nursery.registry.licensing.queries.nurseries import nurseries_of, nursery_page, provider_for
from nursery.registry.licensing.queries.officers import officers
from nursery.registry.licensing.queries.queue import (
    Only,
    Whose,
    first_turn,
    queue,
    queue_counts,
    queue_governorates,
    states_of,
)
from nursery.registry.licensing.queries.transfers import offer, transfers_of
from nursery.registry.licensing.queries.waiting import waiting_for

__all__ = [
    "Only",
    "Whose",
    "application_page",
    "document_file",
    "first_turn",
    "nurseries_of",
    "nursery_page",
    "offer",
    "officers",
    "provider_for",
    "queue",
    "queue_counts",
    "queue_governorates",
    "rules_today",
    "states_of",
    "transfers_of",
    "waiting_for",
]
