"""Words for exports."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.base.leases import MakingState
from nursery.feedback.exchange.models import ExportFormat

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
    MakingState.WAITING: _l("Waiting"),
    MakingState.BEING_MADE: _l("Being made"),
    MakingState.READY: _l("Ready"),
    MakingState.FAILED: _l("Failed"),
}
TONES = {
    MakingState.WAITING: "neutral",
    MakingState.BEING_MADE: "info",
    MakingState.READY: "success",
    MakingState.FAILED: "danger",
}
