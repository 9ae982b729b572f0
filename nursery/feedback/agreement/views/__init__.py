"""The pages of agreements."""

from nursery.feedback.agreement.pages import blueprint
from nursery.feedback.agreement.views import answering, links, managing, mediating, reading

__all__ = ["answering", "blueprint", "links", "managing", "mediating", "reading"]
