"""What can be done with sittings: one function for each verb."""

from nursery.registry.committees.commands.holding import (
    close_sitting,
    confirm_minutes,
    open_sitting,
    put_off,
    record_presence,
)
from nursery.registry.committees.commands.objecting import object_to_vote
from nursery.registry.committees.commands.planning import (
    Plan,
    add_to_agenda,
    call_off,
    plan_sitting,
    start,
    take_off,
)
from nursery.registry.committees.commands.proposing import put_to_vote, take_back
from nursery.registry.committees.commands.voting import cast, close_vote, conclude, enter
from nursery.registry.committees.proposals import Written
from nursery.registry.committees.sources import Proposal

__all__ = [
    "Plan",
    "Proposal",
    "Written",
    "add_to_agenda",
    "call_off",
    "cast",
    "close_sitting",
    "close_vote",
    "conclude",
    "confirm_minutes",
    "enter",
    "object_to_vote",
    "open_sitting",
    "plan_sitting",
    "put_off",
    "put_to_vote",
    "record_presence",
    "start",
    "take_back",
    "take_off",
]
