"""Answering comments, clearing and publishing the responses, and what commenters say of them."""

from nursery.feedback.consolidation.commands.answering import answer
from nursery.feedback.consolidation.commands.clearing import clear, send_back
from nursery.feedback.consolidation.commands.leaving import leave_group
from nursery.feedback.consolidation.commands.publishing import publish_responses
from nursery.feedback.consolidation.commands.telling import remind_of_verdicts, tell_commenters
from nursery.feedback.consolidation.commands.verdicts import agree_with, give_verdict

__all__ = [
    "agree_with",
    "answer",
    "clear",
    "give_verdict",
    "leave_group",
    "publish_responses",
    "remind_of_verdicts",
    "send_back",
    "tell_commenters",
]
