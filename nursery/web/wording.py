"""Words for the codes of refusals. Each package keeps its own in `wording.py`; wiring registers them here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l

from nursery.web import filters

Words = Mapping[str, Any]
_words: dict[str, Any] = {}

MESSAGES: Words = {
    "not_found": _l("This page or record does not exist, or it is not open to you."),
    "not_allowed": _l("You do not have permission to do this."),
    "conflict": _l("This was changed in the meantime. Open it again to see how it stands now."),
    "stale": _l(
        "Somebody else changed this while you had it open. Look at the current state, then decide again."
    ),
    "picture_file_too_big": _l("Choose a picture file of at most %(limit)s MB."),
    "picture_has_too_many_pixels": _l(
        "This picture has more than %(limit)s million pixels. Make it smaller and choose it again."
    ),
    "picture_unreadable": _l(
        "This file cannot be read as a picture. Choose a JPEG, PNG or WebP file that opens on your computer."
    ),
    "picture_has_too_much_detail": _l(
        "This picture has so much detail that it stays bigger than %(limit)s kB. Choose a calmer one."
    ),
}


def register(messages: Words) -> None:
    """Adds a package's words. Two packages with different words for one code are a mistake."""
    for code, text in messages.items():
        if _words.setdefault(code, text) is not text:
            raise ValueError(f"two wordings for the code {code!r}")


def knows(code: str) -> bool:
    """Whether there are words for `code`."""
    return code in _words


def message(code: str, params: Mapping[str, object] | None = None) -> str:
    """The words for `code` in the page's language, with dates and numbers written as on pages."""
    text = str(_words.get(code) or _words["conflict"])
    try:
        return text % {name: _shown(value) for name, value in (params or {}).items()} if params else text
    except (KeyError, TypeError, ValueError):
        return text


def _shown(value: object) -> object:
    if isinstance(value, datetime):
        return filters.datetime_(value)
    if isinstance(value, date):
        return filters.date_(value)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return filters.number(value)
    return value


register(MESSAGES)
