"""The pages of the guide: reading for everybody, versions for editors."""

from nursery.guide.views import activities, addresses, glossary, pictures, reading, unconfirmed, versions
from nursery.guide.views.blueprint import blueprint

__all__ = [
    "activities",
    "addresses",
    "blueprint",
    "glossary",
    "pictures",
    "reading",
    "unconfirmed",
    "versions",
]
