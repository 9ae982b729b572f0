"""What lead reviewers and parties do with rounds."""

from nursery.feedback.rounds.commands.answering import (
    accept,
    accept_by_link,
    decline,
    decline_by_link,
    name_focal_point,
)
from nursery.feedback.rounds.commands.inviting import invite, invite_new, write_to_address
from nursery.feedback.rounds.commands.joining import join, show_names
from nursery.feedback.rounds.commands.planning import edit_round, plan_round
from nursery.feedback.rounds.commands.reminding import remind, send_reminder
from nursery.feedback.rounds.commands.steps import (
    announce,
    begin_consolidation,
    extend,
    mark_response_published,
    next_comment_number,
)

__all__ = [
    "accept",
    "accept_by_link",
    "announce",
    "begin_consolidation",
    "decline",
    "decline_by_link",
    "edit_round",
    "extend",
    "invite",
    "invite_new",
    "join",
    "mark_response_published",
    "name_focal_point",
    "next_comment_number",
    "plan_round",
    "remind",
    "send_reminder",
    "show_names",
    "write_to_address",
]
