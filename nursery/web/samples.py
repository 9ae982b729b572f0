"""What the page of all components shows: a form with every field, and data of every shape."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

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
from nursery.web.sample_texts import say


class SampleForm(OnceForm):
    """One field of each kind."""

    name_ar = TextField("Name of the nursery in Arabic", [Required(), Length(3, 80)])
    email = EmailField("E-mail address", [Required()])
    phone = PhoneField("Telephone", [Optional()])
    password = PasswordField("Password", [Optional()], render_kw={"autocomplete": "new-password"})
    places = IntegerField("Number of places", [Required(), NumberRange(1, 300)])
    latitude = DecimalField("Latitude", [Optional(), NumberRange(32, 38)])
    kind = RadioField("Kind of nursery", [Required()])
    services = ChecksField("Services")
    governorate = SelectField("Governorate", [Required()])
    opened_on = DateField("Opening day", [Optional()])
    closes_at = MomentField("Comments close at", [Required()])
    text = LongTextField("Comment", [Required(), Length(max=4000)])
    paper = UploadField("Lease contract", [Required()])
    agreed = BooleanField("I have read this and what I entered is true.", [Required()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self:
            field.label.text = say(str(field.label.text))
        self.kind.choices = {"standalone": say("Independent"), "workplace": say("At a workplace")}
        self.services.choices = {"meals": say("Meals"), "transport": say("Transport")}
        self.governorate.choices = [
            ("", say("Choose a governorate")),
            ("DI", say("Damascus")),
            ("HL", say("Aleppo")),
        ]


def data() -> dict[str, Any]:
    """Invented values for the components that show something."""
    return {
        "moment": _DAY,
        "events": _events(),
        "tasks": _tasks(),
        "rows": _rows(),
        "page": Page([1], 412, 4),
    }


_DAY = datetime(2026, 11, 21, 11, 5, tzinfo=UTC)


def _events() -> list[dict[str, Any]]:
    stopped = say("The legal clock is stopped.")
    return [
        {"title": say("Information received"), "when": _DAY, "actor": say("Operator"), "tone": "info"},
        {"title": say("Information requested"), "when": _DAY, "text": stopped, "tone": "warning"},
        {"title": say("Application submitted"), "when": _DAY, "tone": "success"},
    ]


def _tasks() -> list[dict[str, Any]]:
    missing = say("One document is missing.")
    return [
        {"label": say("The nursery"), "href": "#tasks", "status": say("Done"), "tone": "success"},
        {
            "label": say("Documents"),
            "href": "#tasks",
            "status": say("Needs attention"),
            "tone": "warning",
            "hint": missing,
        },
        {"label": say("Submit"), "status": say("Not started"), "tone": "neutral"},
    ]


def _rows() -> list[dict[str, Any]]:
    rows = (
        ("DI-2026-0117", "Jasmine", "Damascus", 48, "success", "Licensed"),
        ("HL-2026-0042", "First Steps", "Aleppo", 120, "warning", "Suspended"),
        ("DI-2025-0009", "Olive Branch", "Damascus", 9, "danger", "Revoked"),
    )
    return [
        {
            "number": number,
            "name": say(name),
            "place": say(place),
            "places": places,
            "tone": tone,
            "state": say(state),
        }
        for number, name, place, places, tone, state in rows
    ]
