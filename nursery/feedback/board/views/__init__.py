"""The pages of the board."""

from nursery.feedback.board.views import board, comment, saved
from nursery.feedback.board.views.blueprint import blueprint

__all__ = ["blueprint", "board", "comment", "saved"]
