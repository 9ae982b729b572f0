"""What can be a duplicate of what, and by which traits."""

from __future__ import annotations

from enum import StrEnum


class RecordKind(StrEnum):
    """The records that are compared: each only with its own kind."""

    PROVIDER = "provider"
    NURSERY = "nursery"


class Trait(StrEnum):
    """What two records have in common, the most telling first."""

    NUMBER = "number"
    POINT = "point"
    ADDRESS = "address"
    PHONE = "phone"
    NAME = "name"
    SIMILAR_NAME = "similar_name"
