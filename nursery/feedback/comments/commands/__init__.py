"""What people do with comments, one verb each."""

from nursery.feedback.comments.commands.attaching import NewFile, remove_attachment, stored
from nursery.feedback.comments.commands.autosaving import Kept, keep_change, keep_draft
from nursery.feedback.comments.commands.clearance import (
    hand_over,
    return_to_author,
    verify,
    verify_all,
    withdraw,
)
from nursery.feedback.comments.commands.drafting import change_draft, save_draft
from nursery.feedback.comments.commands.individuals import take_part
from nursery.feedback.comments.commands.joining import join, separate
from nursery.feedback.comments.commands.keeping import keep
from nursery.feedback.comments.commands.submission import submit, submit_verified
from nursery.feedback.comments.commands.writing import OpenPage

__all__ = [
    "Kept",
    "NewFile",
    "OpenPage",
    "change_draft",
    "hand_over",
    "join",
    "keep",
    "keep_change",
    "keep_draft",
    "remove_attachment",
    "return_to_author",
    "save_draft",
    "separate",
    "stored",
    "submit",
    "submit_verified",
    "take_part",
    "verify",
    "verify_all",
    "withdraw",
]
