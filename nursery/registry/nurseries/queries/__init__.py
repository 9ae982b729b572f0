"""Every reading of the nursery's file. Rows for commands are in `rows`; the rest gives frozen items."""

from nursery.registry.nurseries.queries.counting import (
    capacity_of,
    places_asked,
    room_facts,
    rules_today,
    staff_counts,
)
from nursery.registry.nurseries.queries.files import (
    file_page,
    own_file,
    own_nursery,
    paper_file,
    photo,
    readable_nursery,
    room,
    staff_of,
    staff_page,
    terms,
)
from nursery.registry.nurseries.queries.happenings import counts as incident_counts
from nursery.registry.nurseries.queries.happenings import incident_page
from nursery.registry.nurseries.queries.happenings import of_nursery as incidents
from nursery.registry.nurseries.queries.items import StaffPage
from nursery.registry.nurseries.queries.public import public_file, public_terms
from nursery.registry.nurseries.queries.record import listed, record
from nursery.registry.nurseries.queries.waiting import waiting_for

__all__ = [
    "StaffPage",
    "capacity_of",
    "file_page",
    "incident_counts",
    "incident_page",
    "incidents",
    "listed",
    "own_file",
    "own_nursery",
    "paper_file",
    "photo",
    "places_asked",
    "public_file",
    "public_terms",
    "readable_nursery",
    "record",
    "room",
    "room_facts",
    "rules_today",
    "staff_counts",
    "staff_of",
    "staff_page",
    "terms",
    "waiting_for",
]
