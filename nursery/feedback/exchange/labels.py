"""Words for exports."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.base.leases import MakingState
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import Channel, Proposal
from nursery.feedback.exchange.models import ExportFormat
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.guide.lifecycle import BlockKind

__all__ = [
    "BLOCKS",
    "CHANNELS",
    "FORMATS",
    "FORMAT_HELP",
    "KINDS",
    "LANGUAGES",
    "PROPOSALS",
    "STATES",
    "TONES",
    "VISIBILITIES",
]

FORMATS = {
    ExportFormat.XLSX: _l("Spreadsheet with everything"),
    ExportFormat.ISO_XLSX: _l("ISO form, spreadsheet"),
    ExportFormat.ISO_DOCX: _l("ISO form, document"),
    ExportFormat.IPPC_XLSX: _l("IPPC form, spreadsheet"),
    ExportFormat.IPPC_DOCX: _l("IPPC form, document"),
    ExportFormat.CSV: _l("Plain text table"),
    ExportFormat.JSONLD: _l("Web annotations"),
}
FORMAT_HELP = {
    ExportFormat.XLSX: _l("For working through the comments: every field in words, with filters."),
    ExportFormat.ISO_XLSX: _l(
        "For standards bodies: eight columns, with the observations of the secretariat."
    ),
    ExportFormat.ISO_DOCX: _l("The same eight columns, to print and to discuss in a meeting."),
    ExportFormat.IPPC_XLSX: _l("For bodies that work as United Nations conventions do: seven columns."),
    ExportFormat.IPPC_DOCX: _l("The same seven columns, to print and to discuss in a meeting."),
    ExportFormat.CSV: _l("For other programs: one comment a line, with every identifier."),
    ExportFormat.JSONLD: _l(
        "For other platforms: each comment tied to its paragraph, in the model of the W3C."
    ),
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
PROPOSALS = {
    Proposal.REPLACE: _l("Replace the wording"),
    Proposal.INSERT_AFTER: _l("Insert after the paragraph"),
    Proposal.DELETE: _l("Delete the paragraph"),
    Proposal.MOVE: _l("Move the paragraph"),
}
VISIBILITIES = {
    Visibility.REVIEWERS: _l("Reviewers only"),
    Visibility.PARTIES: _l("Parties of the round"),
    Visibility.PUBLIC: _l("Everybody"),
}
CHANNELS = {
    Channel.ONLINE: _l("This platform"),
    Channel.WORKSHOP: _l("Dialogue session"),
    Channel.TABLE: _l("Uploaded table"),
    Channel.LETTER: _l("Letter"),
    Channel.EMAIL: _l("E-mail"),
    Channel.PHONE: _l("Telephone"),
}
BLOCKS = {
    BlockKind.HEADING.value: _l("Heading"),
    BlockKind.PARAGRAPH.value: _l("Paragraph"),
    BlockKind.LIST.value: _l("List"),
    BlockKind.TABLE.value: _l("Table"),
    BlockKind.BOX.value: _l("Box"),
}
