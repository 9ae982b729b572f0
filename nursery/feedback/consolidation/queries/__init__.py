"""Everything read from the responses."""

from nursery.feedback.consolidation.queries.answers import (
    Answer,
    AnswerInOrder,
    Following,
    Progress,
    Unanswered,
    answer,
    drafts,
    first_unanswered,
    following,
    in_number_order,
    progress,
    response_row,
    totals,
    unanswered,
    versions,
)
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
    "Desk",
    "Following",
    "Progress",
    "PublishPage",
    "PublishedItem",
    "ResponseFilter",
    "ResponsePage",
    "Surroundings",
    "Unanswered",
    "Withheld",
    "answer",
    "desk",
    "drafts",
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
