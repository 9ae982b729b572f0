"""Pages of comments: reading and writing beside the text, one comment, the organisation's desk."""

from nursery.feedback.comments.pages import blueprint
from nursery.feedback.comments.views import (
    attaching,
    comment,
    desk,
    individuals,
    joining,
    keeping,
    reading,
    syncing,
    writing,
)

__all__ = [
    "attaching",
    "blueprint",
    "comment",
    "desk",
    "individuals",
    "joining",
    "keeping",
    "reading",
    "syncing",
    "writing",
]
