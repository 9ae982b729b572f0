"""The pages of the editors' desk."""

from nursery.guide.editing.views import drafts, history, merging, overview, pictures, section, structure
from nursery.guide.editing.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "drafts",
    "history",
    "merging",
    "overview",
    "pictures",
    "section",
    "structure",
]
