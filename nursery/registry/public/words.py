"""The words for the states of a licence, as the public reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.registry.licensing.labels import EXPIRED, LICENCE_STATES
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.register import PublicState


@dataclass(frozen=True)
class StateWords:
    """A state in a word, as an answer, and what it means; `tone` is its colour and shape."""

    label: Any
    tone: str
    answer: Any
    meaning: Any
    paper: Any


_S = PublicState
STATES = {
    _S.VALID: StateWords(
        _l("Valid"),
        "success",
        _l("This licence is valid"),
        _l("The nursery is licensed today, for the age groups and the places written here."),
        _l("If the paper says anything else than this page, the page counts, not the paper."),
    ),
    _S.PROVISIONAL: StateWords(
        _l("Provisional"),
        "info",
        _l("This licence is provisional and in force"),
        _l(
            "The nursery may work today, for the age groups and the places written here, while it completes "
            "what the full licence needs."
        ),
        _l("If the paper says anything else than this page, the page counts, not the paper."),
    ),
    _S.SUSPENDED: StateWords(
        LICENCE_STATES[LicenceState.SUSPENDED],
        "warning",
        _l("This licence is suspended"),
        _l("The nursery is not licensed to work until the suspension is lifted."),
        _l("A paper certificate does not count while the licence is suspended, even if its dates are right."),
    ),
    _S.EXPIRED: StateWords(
        EXPIRED,
        "warning",
        _l("This licence has expired"),
        _l("Its last day has passed. Under this number the nursery is no longer licensed."),
        _l("If the paper shows a later date, the paper is wrong or the licence was not renewed."),
    ),
    _S.REVOKED: StateWords(
        LICENCE_STATES[LicenceState.REVOKED],
        "danger",
        _l("This licence has been revoked"),
        _l("The committee has withdrawn the licence. Under this number the nursery is no longer licensed."),
        _l("A paper certificate with this number is no longer worth anything, whatever its dates say."),
    ),
    _S.TRANSFERRED: StateWords(
        LICENCE_STATES[LicenceState.TRANSFERRED],
        "neutral",
        _l("This licence has passed to a new holder"),
        _l(
            "The nursery was handed over with a licence of its own. Under this number it is no longer "
            "licensed."
        ),
        _l("A paper certificate with this number is no longer worth anything, whatever its dates say."),
    ),
    _S.SURRENDERED: StateWords(
        LICENCE_STATES[LicenceState.SURRENDERED],
        "neutral",
        _l("This licence has been given up"),
        _l("The holder has given the licence back. Under this number no nursery is licensed any more."),
        _l("A paper certificate with this number is no longer worth anything, whatever its dates say."),
    ),
}
