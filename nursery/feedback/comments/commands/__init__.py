"""What people do with comments, one verb each."""

from nursery.feedback.comments.commands.clearance import hand_over, return_to_author, verify, withdraw
from nursery.feedback.comments.commands.drafting import change_draft, save_draft
from nursery.feedback.comments.commands.keeping import keep
from nursery.feedback.comments.commands.submission import submit, submit_verified

__all__ = [
    "change_draft",
    "hand_over",
    "keep",
    "return_to_author",
    "save_draft",
    "submit",
    "submit_verified",
    "verify",
    "withdraw",
]
