"""The form that asks for a table."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from nursery.feedback.exchange.labels import FORMATS, LANGUAGES
from nursery.feedback.exchange.models import ExportFormat
from nursery.web import language
from nursery.web.forms import Form, Required


class RequestExportForm(Form):
    """Which file, and in which language."""

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
