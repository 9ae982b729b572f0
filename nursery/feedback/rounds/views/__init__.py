"""Pages of rounds: for everybody, and for lead reviewers."""

from nursery.feedback.rounds.pages import blueprint
from nursery.feedback.rounds.views import manage, public

__all__ = ["blueprint", "manage", "public"]
