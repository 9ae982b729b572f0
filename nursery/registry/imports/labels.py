"""Words for the states of imports and for what was found in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.registry.duplicates.kinds import Trait
from nursery.registry.imports.lifecycle import ImportState, IssueKind, RowFate
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
TRAITS: dict[Trait, Any] = {
    Trait.NUMBER: _l("the number of the holder"),
    Trait.POINT: _l("the place on the map"),
    Trait.ADDRESS: _l("the address"),
    Trait.PHONE: _l("the phone"),
    Trait.NAME: _l("the name"),
    Trait.SIMILAR_NAME: _l("a similar name"),
}


def said(code: str, params: Mapping[str, Any]) -> str:
    """What is wrong with a row, in words."""
    traits = [str(TRAITS[Trait(one)]) for one in params.get("traits", ())]
    return wording.message(code, {**params, "why": _(", ").join(traits)})
