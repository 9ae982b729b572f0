"""Pages of the census: the list, entries, the owner's link."""

from nursery.registry.census.pages import blueprint
from nursery.registry.census.views import keeping, listing, owners, recording

__all__ = ["blueprint", "keeping", "listing", "owners", "recording"]
