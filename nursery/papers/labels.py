"""Words for papers."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.papers.models import PaperFormat

FORMATS = {
    PaperFormat.PDF: _l("PDF to print"),
    PaperFormat.DOCX: _l("Document (DOCX)"),
    PaperFormat.XLSX: _l("Spreadsheet (XLSX)"),
    PaperFormat.CSV: _l("Figures (CSV)"),
    PaperFormat.JSON: _l("Data (JSON)"),
}
REQUESTS = {
    PaperFormat.PDF: _l("Make the PDF"),
    PaperFormat.DOCX: _l("Make the document (DOCX)"),
    PaperFormat.XLSX: _l("Make the spreadsheet (XLSX)"),
    PaperFormat.CSV: _l("Make the figures (CSV)"),
    PaperFormat.JSON: _l("Make the data file (JSON)"),
}
DOWNLOADS = {
    PaperFormat.PDF: _l("Download the PDF"),
    PaperFormat.DOCX: _l("Download the document (DOCX)"),
    PaperFormat.XLSX: _l("Download the spreadsheet (XLSX)"),
    PaperFormat.CSV: _l("Download the figures (CSV)"),
    PaperFormat.JSON: _l("Download the data file (JSON)"),
}
