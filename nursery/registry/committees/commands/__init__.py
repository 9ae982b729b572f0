"""What can be done with sittings: one function for each verb."""

from nursery.registry.committees.commands.holding import (
    close_sitting,
    confirm_minutes,
    open_sitting,
    record_presence,
)
from nursery.registry.committees.commands.planning import (
    Plan,
    add_to_agenda,
    call_off,
    plan_sitting,
    start,
    take_off,
)
from nursery.registry.committees.commands.voting import cast, conclude, decide, put_off

__all__ = [
    "Plan",
    "add_to_agenda",
    "call_off",
    "cast",
    "close_sitting",
    "conclude",
    "confirm_minutes",
    "decide",
    "open_sitting",
    "plan_sitting",
    "put_off",
    "record_presence",
    "start",
    "take_off",
]
