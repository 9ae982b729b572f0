"""Near-duplicate comments: groups suggested by the machine, confirmed or dissolved by a person."""

from nursery.feedback.grouping.views import group, index, parts
from nursery.feedback.grouping.views.blueprint import blueprint

__all__ = ["blueprint", "group", "index", "parts"]
