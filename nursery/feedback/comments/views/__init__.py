"""Pages of comments: reading and writing beside the text, one comment, the organisation's desk."""

from nursery.feedback.comments.pages import blueprint
from nursery.feedback.comments.views import comment, desk, keeping, reading, writing

__all__ = ["blueprint", "comment", "desk", "keeping", "reading", "writing"]
