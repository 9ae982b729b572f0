"""Pages of the nursery's file: the operator's, the officials', and parts on the pages of others."""

from nursery.registry.nurseries.pages import blueprint
from nursery.registry.nurseries.views import (
    incidents,
    officials,
    operator,
    photos,
    rooms,
    slots,
    staff,
    terms,
)

__all__ = ["blueprint", "incidents", "officials", "operator", "photos", "rooms", "slots", "staff", "terms"]
