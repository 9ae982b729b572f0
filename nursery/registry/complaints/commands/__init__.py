"""What can be done with complaints: one function for each verb."""

from nursery.registry.complaints.commands.following import add_information, reopen, say_satisfied
from nursery.registry.complaints.commands.handling import (
    assign,
    close,
    conclude,
    investigate,
    join,
    name_nursery,
    plan_visit,
    possible_officers,
    separate,
)
from nursery.registry.complaints.commands.receiving import Contact, Details, receive

__all__ = [
    "Contact",
    "Details",
    "add_information",
    "assign",
    "close",
    "conclude",
    "investigate",
    "join",
    "name_nursery",
    "plan_visit",
    "possible_officers",
    "receive",
    "reopen",
    "say_satisfied",
    "separate",
]
