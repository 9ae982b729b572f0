"""The form that asks for a file."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from nursery.feedback.comments.labels import KINDS
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.exchange.labels import FORMATS, LANGUAGES
from nursery.feedback.exchange.models import Choice, ExportFormat
from nursery.feedback.exchange.queries import ExportPage
from nursery.web import language
from nursery.web.filters import localized
from nursery.web.forms import Form, Required


def _number(value: Any) -> int | None:
    return int(value) if value else None


def _kind(value: Any) -> CommentKind | None:
    return CommentKind(value) if value else None


class RequestExportForm(Form):
    """Which file, in which language, and of which comments."""

    format = RadioField(
        _l("Kind of file"),
        choices=[SelectChoice(value=value, label=label) for value, label in FORMATS.items()],
        coerce=ExportFormat,
        default=ExportFormat.XLSX,
        validators=[Required()],
    )
    language = RadioField(
        _l("Language of the headings and of the guide's text"),
        choices=[SelectChoice(value=code, label=label) for code, label in LANGUAGES.items()],
        default=language.current,
        validators=[Required()],
    )
    section_id = SelectField(_l("Section"), coerce=_number)
    organisation_id = SelectField(_l("Organisation"), coerce=_number)
    kind = SelectField(_l("Kind of comment"), coerce=_kind)
    with_addresses = BooleanField(_l("With the names and e-mail addresses of the authors"))

    def offer(self, page: ExportPage) -> None:
        """What can be chosen in this round, by this person."""
        self.section_id.choices = [("", _("All sections"))]
        self.section_id.choices += [
            (one.id, f"{one.number} {localized(one, 'title')}") for one in page.sections
        ]
        self.organisation_id.choices = [("", _("All organisations"))]
        self.organisation_id.choices += [(one.id, localized(one, "name")) for one in page.organisations]
        self.kind.choices = [("", _("All kinds")), *((kind.value, label) for kind, label in KINDS.items())]
        if page.own is not None:
            del self.organisation_id
        if not page.may_name_authors:
            del self.with_addresses

    def choice(self, own_organisation_id: int | None = None) -> Choice:
        """Which comments were chosen."""
        organisation, addresses = (
            getattr(self, name, None) for name in ("organisation_id", "with_addresses")
        )
        return Choice(
            section_id=self.section_id.data,
            organisation_id=organisation.data if organisation else None,
            kind=self.kind.data,
            with_addresses=bool(addresses and addresses.data),
            own_organisation_id=own_organisation_id,
        )
