"""What a licence is worth on a day: its recorded state and its last day together."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from nursery.registry.licensing.lifecycle import LicenceState


class PublicState(StrEnum):
    """What a licence is worth today."""

    VALID = "valid"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"


_ENDED = {LicenceState.REVOKED: PublicState.REVOKED, LicenceState.SURRENDERED: PublicState.SURRENDERED}


def state_on(day: date, state: LicenceState, expires_on: date) -> PublicState:
    """What a licence is worth on `day`; its last day is a good day still."""
    if state in _ENDED:
        return _ENDED[state]
    if expires_on < day:
        return PublicState.EXPIRED
    return PublicState.SUSPENDED if state is LicenceState.SUSPENDED else PublicState.VALID
