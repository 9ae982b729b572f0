"""Deciding about groups of comments, changing who is in them, and answering all their comments at once."""

from nursery.feedback.grouping.commands.answering import answer
from nursery.feedback.grouping.commands.asking import request_search
from nursery.feedback.grouping.commands.deciding import confirm, dissolve, rename
from nursery.feedback.grouping.commands.membership import add, make, take_out

__all__ = ["add", "answer", "confirm", "dissolve", "make", "rename", "request_search", "take_out"]
