"""The pages of agreements."""

from nursery.feedback.agreement.pages import blueprint
from nursery.feedback.agreement.views import answering, managing, mediating, reading

__all__ = ["answering", "blueprint", "managing", "mediating", "reading"]
