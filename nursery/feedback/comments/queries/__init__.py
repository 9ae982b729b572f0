"""Reading comments as their organisation sees them. What is official and open to others: `submitted`."""

from nursery.feedback.comments.queries.comments import (
    CommentItem,
    comment,
    commenters_to_tell,
    kept,
    row,
    row_of_request,
    verified_rows,
)
from nursery.feedback.comments.queries.desk import DeskCounts, authors, counts, desk, marks, verified
from nursery.feedback.comments.queries.work import waiting_for

__all__ = [
    "CommentItem",
    "DeskCounts",
    "authors",
    "comment",
    "commenters_to_tell",
    "counts",
    "desk",
    "kept",
    "marks",
    "row",
    "row_of_request",
    "verified",
    "verified_rows",
    "waiting_for",
]
