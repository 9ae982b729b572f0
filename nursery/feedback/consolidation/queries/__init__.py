"""Everything read from the responses."""

from nursery.feedback.consolidation.queries.answers import (
    Answer,
    AnswerInOrder,
    Progress,
    Unanswered,
    answer,
    in_number_order,
    next_unanswered,
    progress,
    response_row,
    totals,
    unanswered,
)
from nursery.feedback.consolidation.queries.board import Board, BoardFilter, BoardItem, SectionCount, board
from nursery.feedback.consolidation.queries.desk import Desk, PublishPage, desk, publish_page
from nursery.feedback.consolidation.queries.published import PublishedItem, ResponsePage, response_page
from nursery.feedback.consolidation.queries.work import waiting_for

__all__ = [
    "Answer",
    "AnswerInOrder",
    "Board",
    "BoardFilter",
    "BoardItem",
    "Desk",
    "Progress",
    "PublishPage",
    "PublishedItem",
    "ResponsePage",
    "SectionCount",
    "Unanswered",
    "answer",
    "board",
    "desk",
    "in_number_order",
    "next_unanswered",
    "progress",
    "publish_page",
    "response_page",
    "response_row",
    "totals",
    "unanswered",
    "waiting_for",
]
