"""The pages of the guide: reading for everybody, versions for editors."""

from nursery.guide.views import addresses, pictures, reading, versions
from nursery.guide.views.blueprint import blueprint

__all__ = ["addresses", "blueprint", "pictures", "reading", "versions"]
