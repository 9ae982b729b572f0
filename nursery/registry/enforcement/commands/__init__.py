"""What can be done to a licence: one function for each verb."""

from nursery.registry.enforcement.commands.by_clock import watch
from nursery.registry.enforcement.commands.conditions import Terms, add_condition, lift_condition
from nursery.registry.enforcement.commands.files import MOST_FILES, Given
from nursery.registry.enforcement.commands.grievances import decide_grievance, file_grievance
from nursery.registry.enforcement.commands.measures import (
    close_at_once,
    confirm_emergency,
    pause,
    restore,
    surrender,
)
from nursery.registry.enforcement.commands.noticing import decide_notice, give_notice, represent

__all__ = [
    "MOST_FILES",
    "Given",
    "Terms",
    "add_condition",
    "close_at_once",
    "confirm_emergency",
    "decide_grievance",
    "decide_notice",
    "file_grievance",
    "give_notice",
    "lift_condition",
    "pause",
    "represent",
    "restore",
    "surrender",
    "watch",
]
