"""Words for exports."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.feedback.exchange.models import ExportFormat, ExportState

FORMATS = {
    ExportFormat.XLSX: _l("Spreadsheet"),
    ExportFormat.CSV: _l("Plain text table"),
}
FORMAT_HELP = {
    ExportFormat.XLSX: _l("For Excel and LibreOffice: frozen header, filters, Arabic from right to left."),
    ExportFormat.CSV: _l("For other programs: UTF-8, one comment a line."),
}
LANGUAGES = {"ar": _l("Arabic"), "en": _l("English")}
STATES = {
    ExportState.WAITING: _l("Waiting"),
    ExportState.BEING_MADE: _l("Being made"),
    ExportState.READY: _l("Ready"),
    ExportState.FAILED: _l("Failed"),
}
TONES = {
    ExportState.WAITING: "neutral",
    ExportState.BEING_MADE: "info",
    ExportState.READY: "success",
    ExportState.FAILED: "danger",
}
