"""Pages of the public register: the list and the map, the page of a licence, the check of a certificate."""

from nursery.registry.public.pages import blueprint
from nursery.registry.public.views import checking, licence, listing

__all__ = ["blueprint", "checking", "licence", "listing"]
