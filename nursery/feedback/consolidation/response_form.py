"""The form of a response, for packages above that answer several comments at once."""

from __future__ import annotations

from nursery.feedback.consolidation.forms import AnswerForm

__all__ = ["AnswerForm"]
