"""The words for pairs of records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.registry.duplicates.kinds import RecordKind, Trait
from nursery.registry.duplicates.lifecycle import PairAction, PairState

KINDS = {RecordKind.PROVIDER: _l("Licence holders"), RecordKind.NURSERY: _l("Nurseries")}
TRAITS = {
    Trait.NUMBER: _l("National or registration number"),
    Trait.POINT: _l("The same place on the map"),
    Trait.ADDRESS: _l("Address"),
    Trait.PHONE: _l("Phone"),
    Trait.NAME: _l("Name"),
    Trait.SIMILAR_NAME: _l("Similar name"),
}
STATES = {
    PairState.OPEN: _l("To be looked at"),
    PairState.PASSED: _l("Steps may go on meanwhile"),
    PairState.DISTINCT: _l("Two different records"),
    PairState.MERGED: _l("Merged"),
}
TONES = {
    PairState.OPEN: "warning",
    PairState.PASSED: "info",
    PairState.DISTINCT: "neutral",
    PairState.MERGED: "success",
}


@dataclass(frozen=True)
class Way:
    """The words of a page on which a pair is settled without a merge."""

    title: Any
    lead: Any
    button: Any


WAYS = {
    PairAction.TELL_APART: Way(
        _l("Two different records"),
        _l("Both stay as they are, and the applications of both go on."),
        _l("They are two"),
    ),
    PairAction.LET_PASS: Way(
        _l("Let steps go on meanwhile"),
        _l(
            "The pair stays on the list. Applications of both records may be proposed and decided although it"
            " is not settled."
        ),
        _l("Let steps go on"),
    ),
}
