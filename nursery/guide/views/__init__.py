"""The pages of the guide: reading for everybody, versions for editors."""

from nursery.guide.views import pictures, reading, versions
from nursery.guide.views.blueprint import blueprint

__all__ = ["blueprint", "pictures", "reading", "versions"]
