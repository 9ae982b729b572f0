"""Pages of rounds: for everybody, for parties, and for lead reviewers."""

from nursery.feedback.rounds.pages import blueprint
from nursery.feedback.rounds.views import answering, manage, parties, planning, public

__all__ = ["answering", "blueprint", "manage", "parties", "planning", "public"]
