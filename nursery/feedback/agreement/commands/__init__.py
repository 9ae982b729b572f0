"""What the lead reviewer and the parties do in an agreement."""

from nursery.feedback.agreement.commands.managing import add_parties, extend, remind, send_reminder
from nursery.feedback.agreement.commands.objections import (
    lift,
    mediate,
    note_meeting,
    record_unresolved,
)
from nursery.feedback.agreement.commands.opening import open_agreement
from nursery.feedback.agreement.commands.positions import Saying, agree_with, take_positions
from nursery.feedback.agreement.commands.reopening import reopen
from nursery.feedback.agreement.commands.settling import settle_at_closing

__all__ = [
    "Saying",
    "add_parties",
    "agree_with",
    "extend",
    "lift",
    "mediate",
    "note_meeting",
    "open_agreement",
    "record_unresolved",
    "remind",
    "reopen",
    "send_reminder",
    "settle_at_closing",
    "take_positions",
]
