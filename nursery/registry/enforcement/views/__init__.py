"""The pages of enforcement."""

from nursery.registry.enforcement.pages import blueprint

__all__ = ["blueprint"]
