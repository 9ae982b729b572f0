"""WTForms' own messages in our words: each says what to do."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, FileField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import StopValidation

from nursery.web.fields import DateField, MomentField

_TEXTS: dict[str, Any] = {
    "This field is required.": _l("Fill in this field."),
    "Field must be between %(min)d and %(max)d characters long.": _l(
        "Write from %(min)d to %(max)d characters."
    ),
    "Number must be at least %(min)s.": _l("Write a number of at least %(min)s."),
    "Number must be at most %(max)s.": _l("Write a number of at most %(max)s."),
    "Number must be between %(min)s and %(max)s.": _l("Write a number from %(min)s to %(max)s."),
    "Date must be at least %(min)s.": _l("Choose a date not before %(min)s."),
    "Date must be at most %(max)s.": _l("Choose a date not after %(max)s."),
    "Date must be between %(min)s and %(max)s.": _l("Choose a date from %(min)s to %(max)s."),
    "Invalid input.": _l("Check what you entered: it does not have the expected form."),
    "Invalid email address.": _l("Write the whole address, such as name@example.org."),
    "Invalid URL.": _l("Write the whole web address, such as https://example.org."),
    "Field must be equal to %(other_name)s.": _l("Write the same in both fields."),
    "Not a valid choice.": _l("Choose one of the answers in the list."),
    "Invalid Choice: could not coerce.": _l("Choose one of the answers in the list."),
    "Invalid choice(s): one or more data inputs could not be coerced.": _l(
        "Choose from the answers in the list."
    ),
    "Not a valid date value.": _l("Choose the date, or write it as day/month/year, such as 21/11/2026."),
    "Not a valid datetime value.": _l("Choose the date and the time, such as 2026-11-21 and 14:30."),
    "Not a valid time value.": _l("Write the time as hours and minutes, such as 14:30."),
    "Not a valid integer value.": _l("Write a whole number in digits, such as 24."),
    "Not a valid decimal value.": _l("Write a number, such as 33.51."),
    "Not a valid float value.": _l("Write a number, such as 33.51."),
}


class OwnMessages:
    """The "translations" that WTForms asks for its messages."""

    def gettext(self, text: str) -> str:
        """Our words for WTForms' message `text`; a text that is already ours comes back as it is."""
        return str(_TEXTS.get(text, text))

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Our words for WTForms' messages that count."""
        if singular.startswith("Field must be at least"):
            return ngettext("Write at least %(num)s character.", "Write at least %(num)s characters.", count)
        if singular.startswith("Field cannot be longer"):
            return ngettext("Write at most %(num)s character.", "Write at most %(num)s characters.", count)
        if singular.startswith("Field must be exactly"):
            return ngettext("Write exactly %(num)s character.", "Write exactly %(num)s characters.", count)
        return str(_TEXTS["Not a valid choice."])


class Required:
    """Says, in words that fit the kind of field, that an answer is needed. Takes blanks for nothing."""

    field_flags = {"required": True}

    def __init__(self, message: Any = None) -> None:
        self.message = message

    def __call__(self, _form: Any, field: Any) -> None:
        if field.data not in (None, "", []) and field.data is not False:
            return
        if field.errors and field.raw_data and any(field.raw_data):
            return
        field.errors = []
        raise StopValidation(str(self.message or _needed(field)))


def _needed(field: Any) -> Any:
    if isinstance(field, FileField):
        return _l("Choose a file.")
    if isinstance(field, BooleanField):
        return _l("Tick the box to go on.")
    if isinstance(field, MomentField):
        return _l("Choose the date and the time.")
    if isinstance(field, DateField):
        return _l("Choose the date.")
    if isinstance(field, SelectMultipleField):
        return _l("Choose at least one answer.")
    if isinstance(field, (SelectField, RadioField)):
        return _l("Choose one of the answers.")
    return _TEXTS["This field is required."]
