"""Pages of the discussion: replies, endorsements, reports, and the reviewers' queue."""

from nursery.feedback.discussion.pages import blueprint
from nursery.feedback.discussion.views import endorsing, keeping, moderation, parts, replies, reporting

__all__ = ["blueprint", "endorsing", "keeping", "moderation", "parts", "replies", "reporting"]
