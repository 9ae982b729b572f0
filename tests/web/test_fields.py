"""What each field takes, refuses and says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask, g
from werkzeug.datastructures import MultiDict
from wtforms import RadioField
from wtforms.validators import Length, NumberRange, Optional

from nursery.web import forms


class EverythingForm(forms.Form):
    class Meta:
        csrf = False

    name = forms.TextField("Name", [forms.Required(), Length(3, 10)])
    email = forms.EmailField("E-mail", [Optional()])
    phone = forms.PhoneField("Phone", [Optional()])
    places = forms.IntegerField("Places", [Optional(), NumberRange(1, 300)])
    latitude = forms.DecimalField("Latitude", [Optional(), NumberRange(32, 38)])
    day = forms.DateField("Day", [Optional()])
    moment = forms.MomentField("Moment", [Optional()])
    text = forms.LongTextField("Text", [Optional(), Length(max=20)])
    kind = RadioField("Kind", [Optional()], choices={"a": "A", "b": "B"})


def sent(app: Flask, data: dict[str, Any], language: str = "en") -> EverythingForm:
    values = MultiDict({"name": "Jasmine"})
    for key, value in data.items():
        values.setlist(key, value if isinstance(value, list) else [value])
    with app.test_request_context(method="POST", data=values):
        g.lang = language
        form = EverythingForm()
        form.validate()
        form.first_errors = {name: str(errors[0]) for name, errors in form.errors.items()}
        return form


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("name", "  دار  الأمل ", "دار الأمل"),
        ("email", " Salma@Example.ORG ", "salma@example.org"),
        ("phone", "٠١١ ٢٢٢-٣٣٤٤", "0112223344"),
        ("phone", "+963 (11) 222 33 44", "+963112223344"),
        ("places", "٢٤", 24),
        ("places", "۲۴", 24),
        ("places", "1,200", None),
        ("places", "", None),
        ("latitude", "٣٣٫٥١", Decimal("33.51")),
        ("latitude", "33,51", Decimal("33.51")),
        ("latitude", "33.51", Decimal("33.51")),
        ("day", "2026-11-21", date(2026, 11, 21)),
        ("day", "٢١/١١/٢٠٢٦", date(2026, 11, 21)),
        ("moment", "2026-11-21 14:30", datetime(2026, 11, 21, 11, 30, tzinfo=UTC)),
        ("moment", "2026-11-21T14:30", datetime(2026, 11, 21, 11, 30, tzinfo=UTC)),
        ("moment", ["2026-11-21", "14:30"], datetime(2026, 11, 21, 11, 30, tzinfo=UTC)),
        ("moment", ["", ""], None),
        ("text", "a\r\nb  \n", "a\nb"),
    ],
)
def test_what_is_taken(built_app: Flask, field: str, typed: Any, value: Any) -> None:
    form = sent(built_app, {field: typed})
    if value is not None:
        assert form.first_errors == {}
        assert form[field].data == value
    else:
        assert not form[field].data or form[field].errors


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name", "", "Fill in this field."),
        ("name", "\u202e \u200b", "Fill in this field."),
        ("name", "ab", "Write from 3 to 10 characters."),
        ("name", "x" * 11, "Write from 3 to 10 characters."),
        ("email", "salma@", "Write the whole address, such as name@example.org."),
        ("phone", "call me", "Write the phone number in digits"),
        ("phone", "123", "Write the phone number in digits"),
        ("places", "many", "Write a whole number in digits"),
        ("places", "2.5", "Write a whole number in digits"),
        ("places", "9" * 40, "Write a whole number in digits"),
        ("places", "0", "Write a number from 1 to 300."),
        ("places", "1,200", "Write a number from 1 to 300."),
        ("latitude", "NaN", "Write a number"),
        ("latitude", "north", "Write a number"),
        ("latitude", "91", "Write a number from 32 to 38."),
        ("day", "31/02/2026", "Choose the date"),
        ("day", "tomorrow", "Choose the date"),
        ("moment", ["2026-11-21", ""], "Choose the time as well"),
        ("moment", ["", "14:30"], "Choose the date as well"),
        ("moment", "2026-13-41 25:99", "Choose the date and the time"),
        ("text", "x" * 21, "Write at most 20 characters."),
        ("kind", "c", "Choose one of the answers in the list."),
    ],
)
def test_what_is_refused_and_how(built_app: Flask, field: str, typed: Any, message: str) -> None:
    form = sent(built_app, {field: typed})
    assert form.first_errors[field].startswith(message)


def test_messages_count_in_arabic(built_app: Flask) -> None:
    form = sent(built_app, {"text": "x" * 21}, "ar")
    assert form.first_errors["text"] == "اكتبوا 20 حرفاً على الأكثر."


def test_a_wrong_number_stays_as_typed(built_app: Flask) -> None:
    form = sent(built_app, {"places": "كثير", "moment": ["2026-11-21", ""]})
    assert 'value="كثير"' in str(form.places())
    assert (form.moment.date_value, form.moment.time_value) == ("2026-11-21", "")


def test_a_moment_is_shown_on_a_clock_in_damascus(built_app: Flask) -> None:
    with built_app.test_request_context():
        form = EverythingForm(moment=datetime(2026, 11, 21, 21, 30, tzinfo=UTC))
        assert (form.moment.date_value, form.moment.time_value) == ("2026-11-22", "00:30")
