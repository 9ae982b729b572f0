"""Everything read from the discussion of comments."""

from nursery.feedback.discussion.queries.endorsements import (
    EndorsementItem,
    endorsements,
)
from nursery.feedback.discussion.queries.endorsements import standing_row as standing_endorsement
from nursery.feedback.discussion.queries.hidings import (
    HidingItem,
    hiding_of_comment,
    hiding_row,
    row_in_force,
)
from nursery.feedback.discussion.queries.pages import (
    AppealPage,
    JudgePage,
    ReplyPage,
    ReportPage,
    ThreadPage,
    appeal_page,
    judge_page,
    reply_page,
    report_page,
    thread_page,
)
from nursery.feedback.discussion.queries.queue import ModerationPage, QueueItem, moderation_page
from nursery.feedback.discussion.queries.reports import (
    ReportItem,
    has_reported,
    reports_since,
)
from nursery.feedback.discussion.queries.reports import open_rows as open_report_rows
from nursery.feedback.discussion.queries.standing import standing, standing_of
from nursery.feedback.discussion.queries.thread import (
    MessageItem,
    comment_of_message,
    message_row,
    messages_for_reviewers,
    moderated_message,
    place_in_thread,
    row_of_request,
    thread,
    was_asked,
    writers,
)
from nursery.feedback.discussion.queries.work import waiting_for

__all__ = [
    "AppealPage",
    "EndorsementItem",
    "HidingItem",
    "JudgePage",
    "MessageItem",
    "ModerationPage",
    "QueueItem",
    "ReplyPage",
    "ReportItem",
    "ReportPage",
    "ThreadPage",
    "appeal_page",
    "comment_of_message",
    "endorsements",
    "has_reported",
    "hiding_of_comment",
    "hiding_row",
    "judge_page",
    "message_row",
    "messages_for_reviewers",
    "moderated_message",
    "moderation_page",
    "open_report_rows",
    "place_in_thread",
    "reply_page",
    "report_page",
    "reports_since",
    "row_in_force",
    "row_of_request",
    "standing",
    "standing_endorsement",
    "standing_of",
    "thread",
    "thread_page",
    "waiting_for",
    "was_asked",
    "writers",
]
