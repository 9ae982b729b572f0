"""What people do in the discussion of comments, one verb each."""

from nursery.feedback.discussion.commands.endorsing import endorse, take_back
from nursery.feedback.discussion.commands.moderating import (
    appeal,
    decide_appeal,
    hide,
    leave,
    show_again,
)
from nursery.feedback.discussion.commands.replies import reply, withdraw_message
from nursery.feedback.discussion.commands.reporting import report

__all__ = [
    "appeal",
    "decide_appeal",
    "endorse",
    "hide",
    "leave",
    "reply",
    "report",
    "show_again",
    "take_back",
    "withdraw_message",
]
