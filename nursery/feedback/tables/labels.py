"""Words for tables that were sent in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.feedback.comments.labels import KINDS
from nursery.feedback.tables.columns import LABELS as COLUMNS
from nursery.feedback.tables.lifecycle import TableFormat, UploadState

__all__ = ["COLUMNS", "FORMATS", "FORMAT_HELP", "KINDS", "LANGUAGES", "STATES", "TONES"]

FORMATS = {TableFormat.XLSX: _l("Spreadsheet"), TableFormat.DOCX: _l("Document")}
FORMAT_HELP = {
    TableFormat.XLSX: _l("For Excel and LibreOffice: a list of kinds to choose from, filters, two sheets."),
    TableFormat.DOCX: _l("For Word and LibreOffice: easy to print and to read aloud in a meeting."),
}
LANGUAGES = {"ar": _l("Arabic"), "en": _l("English")}
STATES = {
    UploadState.WAITING: _l("Waiting"),
    UploadState.BEING_CHECKED: _l("Being checked"),
    UploadState.CHECKED: _l("Checked, nothing written yet"),
    UploadState.REFUSED: _l("Not taken"),
    UploadState.BEING_TAKEN_OVER: _l("Being taken over"),
    UploadState.TAKEN_OVER: _l("Taken over"),
    UploadState.FAILED: _l("Failed"),
    UploadState.REMOVED: _l("File removed"),
}
TONES = {
    UploadState.WAITING: "neutral",
    UploadState.BEING_CHECKED: "info",
    UploadState.CHECKED: "warning",
    UploadState.REFUSED: "danger",
    UploadState.BEING_TAKEN_OVER: "info",
    UploadState.TAKEN_OVER: "success",
    UploadState.FAILED: "danger",
    UploadState.REMOVED: "neutral",
}
