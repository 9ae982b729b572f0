"""The forms by which a register is sent in, its columns are told, and it is taken over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.validators import Optional, ValidationError

from nursery.registry.imports import fields
from nursery.registry.imports.lifecycle import TableKind
from nursery.registry.imports.queries import ImportPage
from nursery.web.forms import IntegerField, OnceForm, Required, TextField, UploadField
from nursery.web.uploads import FileKind
from nursery.web.versioned import VersionedForm

_KINDS = (
    FileKind("CSV", "text/csv", (".csv", ".txt", ".tsv")),
    FileKind("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)),
)
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


class RegisterField(UploadField):
    """A table: a spreadsheet by its first bytes, else text; what is inside is looked at by a job."""

    kind: TableKind = TableKind.CSV

    def _check_kind(self) -> None:
        head = self.data.stream.read(8)
        self.data.stream.seek(0)
        if head.startswith(_OLD_OFFICE):
            raise ValidationError(_("This is a file of an old office program. Save it as XLSX or CSV."))
        self.kind = TableKind.XLSX if head.startswith(_ZIP) else TableKind.CSV
        endings = (".xlsx",) if self.kind is TableKind.XLSX else (".csv", ".txt", ".tsv")
        if not self.file_name.lower().endswith(endings):
            raise ValidationError(
                _("The name of the file says something else than its content. Save it anew as XLSX or CSV.")
            )


class SendInForm(OnceForm):
    """A file of a register, and which register that is."""

    source = TextField(
        _l("Which register is it?"),
        [Required()],
        description=_l("The same name each time: the platform remembers its columns and what it wrote last."),
    )
    file = RegisterField(_l("The file"), [Required()], kinds=_KINDS)
    is_whole = BooleanField(
        _l("The file is the whole register: licences that it leaves out have ended"),
    )

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {
            "file": self.file.data.stream,
            "name": self.file.file_name,
            "size": self.file.size,
            "kind": self.file.kind,
            "source_name": self.source.data or "",
            "is_whole": bool(self.is_whole.data),
            "request_key": UUID(str(self.request_key.data)),
        }


class MappingForm(VersionedForm):
    """Which column means what: one choice for each field."""

    def chosen(self) -> dict[str, int]:
        """The position of the column for each field that has one."""
        return {
            field.key: int(self[field.key].data)
            for field in fields.FIELDS
            if str(self[field.key].data or "").lstrip("-").isdigit()
        }


_CHOOSE = _l("Choose the column of the file in which this stands.")


def mapping_form(page: ImportPage) -> MappingForm:
    """The form for the columns of this file, filled with what the headings say."""
    members: dict[str, Any] = {}
    columns = [("", _l("Not in the file"))]
    columns += [(str(one.position), one.heading or f"{one.position + 1}") for one in page.columns]
    for field in fields.FIELDS:
        members[field.key] = SelectField(
            field.label,
            [Required(_CHOOSE)] if field.is_required else [Optional()],
            choices=columns,
            validate_choice=True,
        )
    form: MappingForm = type("FileMappingForm", (MappingForm,), members)(
        data={key: str(position) for key, position in page.mapping.items()}
    )
    return form


class SettleForm(VersionedForm):
    """For one value, or for a whole column: whether the file's is to be taken."""

    issue = HiddenField()
    field = HiddenField()
    takes_file = HiddenField()

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        issue = str(self.issue.data or "")
        return {
            "issue_id": int(issue) if issue.isdecimal() and len(issue) < 10 else None,
            "field": str(self.field.data or ""),
            "takes_file": self.takes_file.data == "y",
        }


class TakeOverForm(VersionedForm):
    """The two things that have to be confirmed before anything is written, where they arise."""

    leave_out = BooleanField(_l("Leave the rows with errors out"))
    may_vanish = IntegerField(_l("Number of licences that end"), [Optional()])
