"""Pages: the public ones, the secret one of a complainant, and those of the directorate."""

from nursery.registry.complaints.pages import blueprint
from nursery.registry.complaints.views import following, official, public, steps

__all__ = ["blueprint", "following", "official", "public", "steps"]
