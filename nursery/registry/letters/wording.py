"""Words for refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "letters.empty": _l("Write this part of the letter in both languages."),
    "letters.too_long": _l("Write at most %(most)s characters; this text has %(length)s."),
    "letters.unknown_field": _l(
        "This letter has no field %(name)s. Use only the fields of the list, written as they stand there."
    ),
    "letters.missing_field": _l(
        "The field %(name)s is missing. Without it the letter does not say what it has to say."
    ),
}
