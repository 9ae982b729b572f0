"""States of census entries and their gaps; how far a nursery has come."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class EntryState(StrEnum):
    """Where an entry of the census stands."""

    RECORDED = "recorded"
    TAKEN_OVER = "taken_over"
    CLOSED = "closed"


class EntryAction(StrEnum):
    """What can be done to an entry."""

    TAKE_OVER = "take_over"
    CLOSE = "close"


class Stage(StrEnum):
    """How far a nursery has come towards its licence: computed from its entry, application and licences."""

    RECORDED = "recorded"
    INVITED = "invited"
    TAKEN_OVER = "taken_over"
    APPLIED = "applied"
    PROVISIONAL = "provisional"
    LICENSED = "licensed"
    CLOSED = "closed"


class GapCode(StrEnum):
    """What a nursery lacks."""

    INDOOR_AREA = "indoor_area"
    OUTDOOR_AREA = "outdoor_area"
    CAREGIVERS = "caregivers"
    ROOMS = "rooms"
    DOCUMENT = "document"


class GapState(StrEnum):
    """Whether a gap is still there."""

    OPEN = "open"
    CLOSED = "closed"


_E, _A = EntryState, EntryAction
ENTRY = Lifecycle[EntryState, EntryAction](
    "census_entry",
    {
        (_E.RECORDED, _A.TAKE_OVER): _E.TAKEN_OVER,
        (_E.RECORDED, _A.CLOSE): _E.CLOSED,
        (_E.TAKEN_OVER, _A.CLOSE): _E.CLOSED,
    },
)
