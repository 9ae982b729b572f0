"""Everything read from the responses."""

from nursery.feedback.consolidation.queries.answers import (
    Answer,
    AnswerInOrder,
    Following,
    Progress,
    Unanswered,
    answer,
    first_unanswered,
    following,
    in_number_order,
    progress,
    response_row,
    totals,
    unanswered,
    versions,
)
from nursery.feedback.consolidation.queries.board import Board, BoardFilter, BoardItem, SectionCount, board
from nursery.feedback.consolidation.queries.desk import Desk, PublishPage, desk, publish_page
from nursery.feedback.consolidation.queries.published import (
    PublishedItem,
    ResponseFilter,
    ResponsePage,
    Withheld,
    response_page,
)
from nursery.feedback.consolidation.queries.surroundings import WHOLE_GUIDE, Surroundings
from nursery.feedback.consolidation.queries.work import waiting_for

__all__ = [
    "WHOLE_GUIDE",
    "Answer",
    "AnswerInOrder",
    "Board",
    "BoardFilter",
    "BoardItem",
    "Desk",
    "Following",
    "Progress",
    "PublishPage",
    "PublishedItem",
    "ResponseFilter",
    "ResponsePage",
    "SectionCount",
    "Surroundings",
    "Unanswered",
    "Withheld",
    "answer",
    "board",
    "desk",
    "first_unanswered",
    "following",
    "in_number_order",
    "progress",
    "publish_page",
    "response_page",
    "response_row",
    "totals",
    "unanswered",
    "versions",
    "waiting_for",
]
