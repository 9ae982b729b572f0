"""Pages of committees: sittings, their agendas, decisions, minutes."""

from nursery.registry.committees.pages import blueprint
from nursery.registry.committees.views import deciding, links, listing, sitting, voting

__all__ = ["blueprint", "deciding", "links", "listing", "sitting", "voting"]
