"""Reading comments as their organisation sees them. What is official and open to others: `submitted`."""

from nursery.feedback.comments.queries.activity import readable, written
from nursery.feedback.comments.queries.attached import (
    AttachmentItem,
    attached_to,
    attachment,
    attachment_rows,
    storage_keys,
)
from nursery.feedback.comments.queries.clearing import (
    CommentPage,
    DeskPage,
    ListPage,
    checking_page,
    comment_page,
    desk_page,
    joining_page,
    own_comment_page,
    submission_page,
)
from nursery.feedback.comments.queries.comments import (
    CommentItem,
    comment,
    commenters_to_tell,
    joined_into,
    kept,
    row,
    row_of_request,
    rows_in,
    rows_joined_into,
    seen_comment,
)
from nursery.feedback.comments.queries.individuals import OwnNamePage, own_name_page
from nursery.feedback.comments.queries.listed import ListedComment, Listing
from nursery.feedback.comments.queries.own import (
    DeskCounts,
    Wanted,
    authors,
    counts,
    desk,
    in_state,
)
from nursery.feedback.comments.queries.pages import (
    GeneralPage,
    ReadingPage,
    Wish,
    general_page,
    reading_page,
)
from nursery.feedback.comments.queries.places import (
    Place,
    place_of,
    place_of_block,
    place_of_guide,
    place_of_section,
)
from nursery.feedback.comments.queries.visible import Reader, reader, visible_to
from nursery.feedback.comments.queries.work import waiting_for

__all__ = [
    "AttachmentItem",
    "CommentItem",
    "CommentPage",
    "DeskCounts",
    "DeskPage",
    "GeneralPage",
    "ListPage",
    "ListedComment",
    "Listing",
    "OwnNamePage",
    "Place",
    "Reader",
    "ReadingPage",
    "Wanted",
    "Wish",
    "attached_to",
    "attachment",
    "attachment_rows",
    "authors",
    "checking_page",
    "comment",
    "comment_page",
    "commenters_to_tell",
    "counts",
    "desk",
    "desk_page",
    "general_page",
    "in_state",
    "joined_into",
    "joining_page",
    "kept",
    "own_comment_page",
    "own_name_page",
    "place_of",
    "place_of_block",
    "place_of_guide",
    "place_of_section",
    "readable",
    "reader",
    "reading_page",
    "row",
    "row_of_request",
    "rows_in",
    "rows_joined_into",
    "seen_comment",
    "storage_keys",
    "submission_page",
    "visible_to",
    "waiting_for",
    "written",
]
