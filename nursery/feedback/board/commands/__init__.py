"""What reviewers do on the board, one verb each."""

from nursery.feedback.board.commands.assigning import assign, assign_one, assign_section, set_due_day
from nursery.feedback.board.commands.deciding import answer_ticked, clear_ticked
from nursery.feedback.board.commands.naming import delete_view, rename_view, save_view
from nursery.feedback.board.commands.noting import remove_note, write_note

__all__ = [
    "answer_ticked",
    "assign",
    "assign_one",
    "assign_section",
    "clear_ticked",
    "delete_view",
    "remove_note",
    "rename_view",
    "save_view",
    "set_due_day",
    "write_note",
]
