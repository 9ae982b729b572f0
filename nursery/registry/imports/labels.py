"""Words for the states of imports and for what was found in them."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.registry.imports.lifecycle import ImportState, IssueKind, RowFate

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
