"""Reading comments as their organisation sees them. What is official and open to others: `submitted`."""

from nursery.feedback.comments.queries.comments import (
    CommentItem,
    comment,
    commenters_to_tell,
    kept,
    row,
    row_of_request,
    seen_comment,
    verified_rows,
)
from nursery.feedback.comments.queries.own import DeskCounts, authors, counts, desk, marks, verified
from nursery.feedback.comments.queries.pages import (
    CommentPage,
    DeskPage,
    Place,
    ReadingPage,
    SubmissionPage,
    comment_page,
    desk_page,
    place_of,
    place_of_block,
    place_of_section,
    reading_page,
    submission_page,
)
from nursery.feedback.comments.queries.visible import Reader, reader, visible_to
from nursery.feedback.comments.queries.work import waiting_for

__all__ = [
    "CommentItem",
    "CommentPage",
    "DeskCounts",
    "DeskPage",
    "Place",
    "Reader",
    "ReadingPage",
    "SubmissionPage",
    "authors",
    "comment",
    "comment_page",
    "commenters_to_tell",
    "counts",
    "desk",
    "desk_page",
    "kept",
    "marks",
    "place_of",
    "place_of_block",
    "place_of_section",
    "reader",
    "reading_page",
    "row",
    "row_of_request",
    "seen_comment",
    "submission_page",
    "verified",
    "verified_rows",
    "visible_to",
    "waiting_for",
]
