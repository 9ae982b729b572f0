"""Every read of complaints. None of it is for operators."""

from nursery.registry.complaints.queries.counts import (
    ComplaintMention,
    of_nursery,
    open_counts,
    overdue_count,
    waiting_for,
    weighing,
)
from nursery.registry.complaints.queries.pages import ComplaintPage, FollowPage, complaint, followed
from nursery.registry.complaints.queries.queue import ComplaintLine, Tab, counts, queue
from nursery.registry.complaints.queries.similar import SimilarReport, similar_reports

__all__ = [
    "ComplaintLine",
    "ComplaintMention",
    "ComplaintPage",
    "FollowPage",
    "SimilarReport",
    "Tab",
    "complaint",
    "counts",
    "followed",
    "of_nursery",
    "open_counts",
    "overdue_count",
    "queue",
    "similar_reports",
    "waiting_for",
    "weighing",
]
