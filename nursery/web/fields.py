"""Form fields that take what people here type: Arabic digits, either comma, days and times in Damascus."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import fields, widgets
from wtforms.validators import Email, ValidationError

from nursery.base.arabic import western_digits
from nursery.web import filters
from nursery.web.text import clean_line, clean_text

# What lies outside is a slip of the finger, and some of it no calendar can reckon with.
_YEARS = range(1900, 2101)
_LONGEST_ADDRESS = 320


class _KeepsParseError(fields.Field):
    """A value that could not be read is said to be so, and not to be missing."""

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        if self.process_errors:
            self.errors = list(self.process_errors)
            return False
        return bool(super().validate(form, extra_validators))


class TextField(fields.StringField):
    """One line of text."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = clean_line(valuelist[0]) if valuelist else self.data


class LongTextField(fields.TextAreaField):
    """Several lines of text."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = clean_text(valuelist[0]) if valuelist else self.data


class EmailField(fields.EmailField):
    """An e-mail address in lower case, checked for its form; `Length` refuses one too long to be checked."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = clean_line(valuelist[0]).replace(" ", "").lower() if valuelist else self.data

    def pre_validate(self, form: Any) -> None:
        if self.data and len(self.data) <= _LONGEST_ADDRESS:
            Email(_l("Write the whole address, such as name@example.org."))(form, self)


class PhoneField(fields.TelField):
    """A telephone number: digits, with an optional leading +."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist:
            self.data = "".join(c for c in western_digits(clean_line(valuelist[0])) if c not in " -()./")

    def pre_validate(self, form: Any) -> None:
        digits = (self.data or "").removeprefix("+")
        if self.data and not (digits.isdecimal() and 6 <= len(digits) <= 15):
            raise ValidationError(
                _("Write the phone number in digits, such as 011 222 3344 or +963 11 222 3344.")
            )


class _NumberField(_KeepsParseError):
    """Keeps what was typed, so that a wrong number can be corrected and not retyped."""

    widget = widgets.TextInput()
    typed: str | None = None

    def _value(self) -> str:
        if self.typed is not None:
            return self.typed
        return "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not valuelist:
            return
        self.typed = clean_line(valuelist[0])
        plain = western_digits(self.typed).replace("٬", "").replace("٫", ".").replace(" ", "")
        self.data = self.parse(plain) if plain else None

    def parse(self, plain: str) -> Any:
        """The number in `plain`. Raises `ValueError` with what to do."""
        raise NotImplementedError


class IntegerField(_NumberField):
    """A whole number in any digits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["render_kw"] = {"inputmode": "numeric", **(kwargs.get("render_kw") or {})}
        super().__init__(*args, **kwargs)

    def parse(self, plain: str) -> int:
        plain = plain.replace(",", "") if plain.count(",") and len(plain.rsplit(",", 1)[1]) == 3 else plain
        if not plain.removeprefix("-").isdecimal() or len(plain) > 12:
            raise ValueError(_("Write a whole number in digits, such as 24."))
        return int(plain)


class DecimalField(_NumberField):
    """A number with a fraction, in any digits, with a point or an Arabic or European comma."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["render_kw"] = {"inputmode": "decimal", **(kwargs.get("render_kw") or {})}
        super().__init__(*args, **kwargs)

    def parse(self, plain: str) -> Decimal:
        plain = plain.replace("،", ",").replace(",", "." if "." not in plain else "")
        try:
            value = Decimal(plain)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or len(plain) > 20:
            raise ValueError(_("Write a number, such as 33.51."))
        return value


class DateField(_KeepsParseError, fields.DateField):
    """A day: from the browser's calendar, or typed as 2026-11-21 or 21/11/2026."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"format": ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], **kwargs})

    def process_formdata(self, valuelist: list[Any]) -> None:
        valuelist = [western_digits(clean_line(value)) for value in valuelist]
        if not any(valuelist):
            self.data = None
            return
        try:
            super().process_formdata(valuelist)
            if self.data is not None and self.data.year not in _YEARS:
                self.data = None
                raise ValueError
        except ValueError:
            raise ValueError(
                _("Choose the date, or write it as day/month/year, such as 21/11/2026.")
            ) from None


class MomentField(_KeepsParseError):
    """A day and a time on a clock in Damascus; `data` is aware and in UTC.

    Two inputs share the field's name; one text `2026-11-21 14:30` is taken too.
    """

    data: datetime | None
    typed: list[str] | None = None

    @property
    def date_value(self) -> str:
        """What stands in the date input."""
        if self.typed is not None:
            return self.typed[0]
        return filters.local(self.data).date().isoformat() if self.data else ""

    @property
    def time_value(self) -> str:
        """What stands in the time input."""
        if self.typed is not None:
            return self.typed[1]
        return filters.local(self.data).strftime("%H:%M") if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not valuelist:
            return
        typed = " ".join(western_digits(clean_line(value)).replace("T", " ") for value in valuelist).split()
        day, time = (*typed, "", "")[:2]
        if len(valuelist) == 2 and not valuelist[0].strip():
            day, time = "", (typed or [""])[0]
        self.typed = [day, time]
        self.data = self._parse(day, time) if day or time else None

    @staticmethod
    def _parse(day: str, time: str) -> datetime:
        if not day:
            raise ValueError(_("Choose the date as well as the time."))
        if not time:
            raise ValueError(_("Choose the time as well as the date."))
        try:
            local = datetime.combine(date.fromisoformat(day), datetime.strptime(time[:5], "%H:%M").time())  # noqa: DTZ007
            if local.year not in _YEARS:
                raise ValueError
        except ValueError:
            raise ValueError(_("Choose the date and the time, such as 2026-11-21 and 14:30.")) from None
        return local.replace(tzinfo=filters.ZONE).astimezone(UTC)


class ChecksField(fields.SelectMultipleField):
    """Several choices as check boxes."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class RequestKeyField(fields.HiddenField):
    """A key made with the page: the same form sent twice creates one thing."""

    def __init__(self, label: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("default", lambda: uuid.uuid4().hex)
        super().__init__(label, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            self.data = uuid.UUID(valuelist[0]).hex if valuelist else self.data
        except ValueError:
            self.data = uuid.uuid4().hex


NUMBERS = (_NumberField,)
