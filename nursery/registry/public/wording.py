"""Words for the refusals of this package."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "near.outside": _l("This position lies outside the country. Latitudes go from 32 to 37.5 here."),
    "near.half": _l("A position needs both numbers: latitude and longitude."),
    "near.nothing": _l("Choose a district, or give a position."),
    "certificate.not_valid": _l(
        "There is no certificate to print: the licence %(number)s is not valid today. "
        "The public page of the licence says how it stands."
    ),
}
