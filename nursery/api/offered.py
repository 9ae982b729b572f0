"""All operations: whoever asks for them here gets those of every module."""

from nursery.api import commenting, licences, reading
from nursery.api.operations import OPERATIONS

__all__ = ["OPERATIONS", "commenting", "licences", "reading"]
