"""What a licence is worth on a day: its recorded state, its last day and the end of a suspension together."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from nursery.registry.licensing.lifecycle import LicenceState


class PublicState(StrEnum):
    """What a licence is worth today."""

    VALID = "valid"
    PROVISIONAL = "provisional"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    TRANSFERRED = "transferred"


# The states in which a nursery may receive children.
IN_FORCE = frozenset({PublicState.VALID, PublicState.PROVISIONAL})
# The states that never change again.
ENDED = {
    LicenceState.REVOKED: PublicState.REVOKED,
    LicenceState.SURRENDERED: PublicState.SURRENDERED,
    LicenceState.TRANSFERRED: PublicState.TRANSFERRED,
}


def state_on(
    day: date,
    state: LicenceState,
    expires_on: date,
    *,
    is_provisional: bool,
    suspended_until: date | None,
) -> PublicState:
    """What a licence is worth on `day`; its last day is a good day still.

    A suspension with a last day (at the holder's wish, or a closure that nobody has confirmed) is over on the
    day after it, whether or not anybody has noticed yet.
    """
    if state in ENDED:
        return ENDED[state]
    if expires_on < day:
        return PublicState.EXPIRED
    if is_suspended_on(day, state, suspended_until):
        return PublicState.SUSPENDED
    return PublicState.PROVISIONAL if is_provisional else PublicState.VALID


def since(
    state: PublicState,
    recorded: LicenceState,
    state_since: date,
    *,
    expires_on: date,
    suspended_until: date | None,
) -> date:
    """The day since when a licence is worth what it is; it expires, and a suspension may end, by itself."""
    if state is PublicState.EXPIRED:
        return expires_on + timedelta(days=1)
    if state in IN_FORCE and recorded is LicenceState.SUSPENDED and suspended_until is not None:
        return suspended_until + timedelta(days=1)
    return state_since


def is_suspended_on(day: date, state: LicenceState, suspended_until: date | None) -> bool:
    """Whether a suspension holds on `day`."""
    return state is LicenceState.SUSPENDED and (suspended_until is None or suspended_until >= day)
