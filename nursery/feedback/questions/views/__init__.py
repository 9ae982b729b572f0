"""Pages of questions: asking, answering, results, and their places on other pages."""

from nursery.feedback.questions.pages import blueprint
from nursery.feedback.questions.views import answering, asking, places, results

__all__ = ["answering", "asking", "blueprint", "places", "results"]
