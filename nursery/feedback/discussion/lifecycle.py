"""Who reads a message, how a comment is supported, and the states of what reviewers hid."""

from __future__ import annotations

from enum import StrEnum

from nursery.base.lifecycle import Lifecycle


class Circle(StrEnum):
    """Who reads a message, from the narrowest to the widest.

    `INSIDE`: the organisation it was written in, and nobody else, for good. `REVIEWERS`: the organisation
    of the comment and the reviewers. `PARTIES`: these and the parties of the round.
    """

    INSIDE = "inside"
    REVIEWERS = "reviewers"
    PARTIES = "parties"


class Support(StrEnum):
    """How an organisation stands behind the comment of another one."""

    ENDORSED = "endorsed"
    COSIGNED = "cosigned"


class Ground(StrEnum):
    """Why something is reported or hidden."""

    PERSONAL_DATA = "personal_data"
    INSULT = "insult"
    ADVERTISING = "advertising"
    OFF_TOPIC = "off_topic"
    UNLAWFUL = "unlawful"
    OTHER = "other"


class HidingState(StrEnum):
    """Where the hiding of a comment or message stands."""

    HIDDEN = "hidden"
    APPEALED = "appealed"
    UPHELD = "upheld"
    SHOWN = "shown"


class HidingAction(StrEnum):
    """What can be done about something hidden."""

    APPEAL = "appeal"
    UPHOLD = "uphold"
    GRANT = "grant"
    SHOW = "show"


_S, _A = HidingState, HidingAction
HIDING = Lifecycle[HidingState, HidingAction](
    "hiding",
    {
        (_S.HIDDEN, _A.APPEAL): _S.APPEALED,
        (_S.HIDDEN, _A.SHOW): _S.SHOWN,
        (_S.APPEALED, _A.UPHOLD): _S.UPHELD,
        (_S.APPEALED, _A.GRANT): _S.SHOWN,
        (_S.UPHELD, _A.SHOW): _S.SHOWN,
    },
)
