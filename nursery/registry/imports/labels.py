"""Words for the states of imports and for what was found in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery import places
from nursery.registry.duplicates.kinds import Trait
from nursery.registry.duplicates.labels import TRAITS
from nursery.registry.imports.lifecycle import ImportState, IssueKind, RowFate
from nursery.registry.licensing.labels import LICENCE_STATES, NURSERY_KINDS
from nursery.web import wording

STATES: dict[ImportState, Any] = {
    ImportState.READING: _l("Being read"),
    ImportState.TO_MAP: _l("Columns to confirm"),
    ImportState.CHECKING: _l("Being checked"),
    ImportState.CHECKED: _l("Checked, nothing written yet"),
    ImportState.TAKING_OVER: _l("Being taken over"),
    ImportState.DONE: _l("Taken over"),
    ImportState.REFUSED: _l("Not taken"),
    ImportState.FAILED: _l("Failed"),
    ImportState.WITHDRAWN: _l("Withdrawn"),
}
TONES: dict[ImportState, str] = {
    ImportState.TO_MAP: "warning",
    ImportState.CHECKED: "warning",
    ImportState.DONE: "success",
    ImportState.REFUSED: "danger",
    ImportState.FAILED: "danger",
    ImportState.WITHDRAWN: "neutral",
}
FATES: dict[RowFate, Any] = {
    RowFate.NEW: _l("New"),
    RowFate.CHANGED: _l("Changed"),
    RowFate.UNCHANGED: _l("Unchanged"),
    RowFate.CONFLICT: _l("Left alone"),
    RowFate.FAULTY: _l("With errors"),
}
ISSUES: dict[IssueKind, Any] = {
    IssueKind.FAULT: _l("Errors"),
    IssueKind.CONFLICT: _l("Left alone"),
    IssueKind.DUPLICATE: _l("Likely duplicates"),
    IssueKind.VANISHING: _l("Missing from the file"),
}
_PROVISIONAL = {"True": _l("Provisional licence"), "False": _l("Ordinary licence")}
_WORDS: dict[str, Mapping[Any, Any]] = {
    "kind": NURSERY_KINDS,
    "state": LICENCE_STATES,
    "is_provisional": _PROVISIONAL,
}


def said(code: str, params: Mapping[str, Any]) -> str:
    """What is wrong with a row, in words."""
    traits = [str(TRAITS[Trait(one)]) for one in params.get("traits", ())]
    return wording.message(code, {**params, "why": _(", ").join(traits)})


def shown(field: str, value: str) -> str:
    """A value of a column as people read it: words for what is kept as a code."""
    if field == "district":
        governorate, _sign, district = value.partition(", ")
        language = str(get_locale())
        names = places.district_name(district, language), places.governorate_name(governorate, language)
        return _(", ").join(name for name in names if name) or value
    return str(_WORDS.get(field, {}).get(value, value))
