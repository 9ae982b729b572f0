"""The pages of the responses: the reviewers' desk, clearing, publishing, what commenters say of them."""

from nursery.feedback.consolidation.pages import blueprint
from nursery.feedback.consolidation.views import clearing, desk, publishing, verdicts

__all__ = ["blueprint", "clearing", "desk", "publishing", "verdicts"]
