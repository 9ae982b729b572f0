"""Words for the parts of the score."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

PARTS = {
    "since": _l("Time since the last visit"),
    "findings": _l("Open findings"),
    "complaints": _l("Complaints"),
    "size": _l("Places"),
    "rating": _l("Rating"),
    "provisional": _l("Provisional licence"),
}
