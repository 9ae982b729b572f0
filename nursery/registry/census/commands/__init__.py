"""What can be done in the census: one function for each verb."""

from nursery.registry.census.commands.escalating import escalate_daily, escalate_overdue
from nursery.registry.census.commands.recording import (
    close_entry,
    close_gap,
    edit_entry,
    record_entry,
    reopen_gap,
)
from nursery.registry.census.commands.taking_over import (
    invite_owner,
    revoke_invitation,
    take_over,
)

__all__ = [
    "close_entry",
    "close_gap",
    "edit_entry",
    "escalate_daily",
    "escalate_overdue",
    "invite_owner",
    "record_entry",
    "reopen_gap",
    "revoke_invitation",
    "take_over",
]
