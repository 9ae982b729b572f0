"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "guide_file.no_such_format": _l("The guide is not offered in this format."),
    "guide_file.many_waiting": _l(
        "Many files of the guide are being made at this moment. Try again in a quarter of an hour; what is "
        "ready can be downloaded at once."
    ),
}
