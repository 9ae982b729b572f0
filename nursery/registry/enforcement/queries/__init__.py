"""Reading what befalls licences."""

from nursery.registry.enforcement.queries.committee import (
    matters_for_committee,
    open_closure,
    open_grievance,
    open_grievances,
    open_notice,
    open_suspension,
    running_licence,
    standing_condition,
)
from nursery.registry.enforcement.queries.pages import (
    file_to_send,
    grievance_page,
    measure_of_notice,
    measures_page,
    notice_page,
    number_of_condition,
    numbers_of,
    objection_page,
    refusal,
)
from nursery.registry.enforcement.queries.public import conditions as public_conditions
from nursery.registry.enforcement.queries.public import history as public_history
from nursery.registry.enforcement.queries.waiting import waiting_for

__all__ = [
    "file_to_send",
    "grievance_page",
    "matters_for_committee",
    "measure_of_notice",
    "measures_page",
    "notice_page",
    "number_of_condition",
    "numbers_of",
    "objection_page",
    "open_closure",
    "open_grievance",
    "open_grievances",
    "open_notice",
    "open_suspension",
    "public_conditions",
    "public_history",
    "refusal",
    "running_licence",
    "standing_condition",
    "waiting_for",
]
