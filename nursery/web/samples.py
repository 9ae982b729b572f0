"""What the page of all components shows: a form with every field, and data of every shape."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, RadioField, SelectField
from wtforms.validators import Length, NumberRange, Optional

from nursery.base.paging import Page
from nursery.web.forms import (
    ChecksField,
    DateField,
    DecimalField,
    EmailField,
    IntegerField,
    LongTextField,
    MomentField,
    OnceForm,
    PhoneField,
    Required,
    TextField,
    UploadField,
)


class SampleForm(OnceForm):
    """One field of each kind."""

    name_ar = TextField(_l("Name of the nursery in Arabic"), [Required(), Length(3, 80)])
    email = EmailField(_l("E-mail address"), [Required()], description=_l("We write to this address only."))
    phone = PhoneField(_l("Telephone"), [Optional()])
    password = PasswordField(_l("Password"), [Optional()], render_kw={"autocomplete": "new-password"})
    places = IntegerField(_l("Number of places"), [Required(), NumberRange(1, 300)])
    latitude = DecimalField(_l("Latitude"), [Optional(), NumberRange(32, 38)])
    kind = RadioField(_l("Kind of nursery"), [Required()])
    services = ChecksField(_l("Services"))
    governorate = SelectField(_l("Governorate"), [Required()])
    opened_on = DateField(_l("Opening day"), [Optional()])
    closes_at = MomentField(_l("Comments close at"), [Required()])
    text = LongTextField(_l("Comment"), [Required(), Length(max=4000)])
    paper = UploadField(_l("Lease contract"), [Required()])
    agreed = BooleanField(_l("I have read this and what I entered is true."), [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [("standalone", _("Independent")), ("workplace", _("At a workplace"))]
        self.services.choices = [("meals", _("Meals")), ("transport", _("Transport")), ("evening", _("Evening hours"))]
        self.governorate.choices = [("", _("Choose a governorate")), ("DI", _("Damascus")), ("HL", _("Aleppo"))]


def data() -> dict[str, Any]:
    """Invented values for the components that show something."""
    day = datetime(2026, 11, 21, 11, 5, tzinfo=UTC)
    return {
        "moment": day,
        "events": [
            {"title": _("Information received"), "when": day, "actor": _("Operator"), "tone": "info"},
            {"title": _("Information requested"), "when": day, "text": _("The legal clock is stopped."), "tone": "warning"},
            {"title": _("Application submitted"), "when": day, "tone": "success"},
        ],
        "tasks": [
            {"label": _("The nursery"), "href": "#tasks", "status": _("Done"), "tone": "success"},
            {"label": _("Documents"), "href": "#tasks", "status": _("Needs attention"), "tone": "warning",
             "hint": _("One document is missing.")},
            {"label": _("Submit"), "status": _("Not started"), "tone": "neutral"},
        ],
        "rows": [
            {"number": "DI-2026-0117", "name": _("Jasmine"), "place": _("Damascus"), "places": 48, "tone": "success", "state": _("Licensed")},
            {"number": "HL-2026-0042", "name": _("First Steps"), "place": _("Aleppo"), "places": 120, "tone": "warning", "state": _("Suspended")},
            {"number": "DI-2025-0009", "name": _("Olive Branch"), "place": _("Damascus"), "places": 9, "tone": "danger", "state": _("Cancelled")},
        ],
        "page": Page(items=list(range(20)), total=412, number=4),
    }
