"""The words for pairs of records."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.duplicates.kinds import RecordKind, Trait
from nursery.registry.duplicates.lifecycle import PairState

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
