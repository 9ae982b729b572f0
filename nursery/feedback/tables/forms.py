"""The forms by which a table is sent in and taken over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from nursery.feedback.tables.lifecycle import TableFormat
from nursery.feedback.tables.reading import archive
from nursery.feedback.tables.reading.refused import Refused
from nursery.web import wording
from nursery.web.forms import OnceForm, Required, UploadField
from nursery.web.uploads import FileKind

_KINDS = (
    FileKind("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)),
    FileKind("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)),
)


class TableField(UploadField):
    """A spreadsheet or a document: looked at by its directory, before anything of it is unpacked."""

    format: TableFormat = TableFormat.XLSX
    unpacked: int = 0

    def _check_kind(self) -> None:
        try:
            self.format, self.unpacked = archive.format_of(self.data.stream)
        except Refused as error:
            raise ValidationError(wording.message(error.code, error.params)) from error
        if not self.file_name.lower().endswith(f".{self.format}"):
            raise ValidationError(
                _(
                    "The content of this file is %(kind)s, but its name does not end in %(ending)s. "
                    "Rename it and choose it again.",
                    kind=self.format.upper(),
                    ending=f".{self.format}",
                )
            )


class SendInForm(OnceForm):
    """The filled-in table."""

    file = TableField(_l("The filled-in table"), [Required()], kinds=_KINDS)

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        field = self.file
        return {
            "file": field.data.stream,
            "name": field.file_name,
            "size": field.size,
            "unpacked": field.unpacked,
            "format_": field.format,
            "request_key": UUID(str(self.request_key.data)),
        }
