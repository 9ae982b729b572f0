"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "paper.many_waiting": _l(
        "Many files are being made at this moment. Try again in a quarter of an hour; what is ready can be "
        "downloaded at once."
    ),
    "paper.outdated": _l(
        "Something in this file has changed since it was made. Go back to the page where you found it and "
        "ask for a new one."
    ),
    "paper.not_ready": _l("This file is not ready yet. Go back to the page where you asked for it."),
}
