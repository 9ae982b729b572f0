"""Words for refusals."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MESSAGES: dict[str, Any] = {
    "audit.too_wide": _l("Choose a record, a person or a day first: so much of the log is given as a file."),
    "audit.nothing": _l("Nothing on record fits, so there is nothing to put into a file."),
    "audit.too_much": _l("A file holds at most %(most)s entries. Choose fewer days."),
}
