"""All operations: whoever asks for them here gets those of every module."""

from nursery.api import commenting, reading
from nursery.api.operations import OPERATIONS

__all__ = ["OPERATIONS", "commenting", "reading"]
