"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "certificate.not_valid": _l(
        "There is no certificate to print: the licence %(number)s is not valid today. "
        "The public page of the licence says how it stands."
    ),
}
