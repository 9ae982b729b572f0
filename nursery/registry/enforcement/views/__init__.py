"""The pages of enforcement."""

from nursery.registry.enforcement.pages import blueprint
from nursery.registry.enforcement.views import licences, noticing, objecting, reading, slots

__all__ = ["blueprint", "licences", "noticing", "objecting", "reading", "slots"]
