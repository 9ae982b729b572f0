"""The pages of agreements."""

from nursery.feedback.agreement.pages import blueprint

__all__ = ["blueprint"]
