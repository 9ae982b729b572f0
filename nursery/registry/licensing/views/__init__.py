"""Pages of licensing: the operator's nurseries and applications, the officers' queue and files."""

from nursery.registry.licensing.pages import blueprint
from nursery.registry.licensing.views import (
    applications,
    documents,
    drafting,
    handing_over,
    operator,
    queue,
    steps,
    transfers,
)

__all__ = [
    "applications",
    "blueprint",
    "documents",
    "drafting",
    "handing_over",
    "operator",
    "queue",
    "steps",
    "transfers",
]
