"""Words for refusals."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "dashboard.no_such_governorate": _l("Choose a governorate."),
    "dashboard.no_such_year": _l("Write a year from %(first)s to %(last)s."),
    "dashboard.children_range": _l("Write a number from 1 to %(most)s."),
    "dashboard.source_length": _l("Write in 3 to %(most)s characters who counted or estimated, and when."),
    "dashboard.children_known": _l(
        "%(children)s children are entered for this governorate and year already: correct that line instead."
    ),
}
