"""Licence numbers as people type and read them out."""

from __future__ import annotations

import re
import unicodedata

from nursery.base.arabic import western_digits

MOST_LETTERS = 20
_PARTS = re.compile(r"(?:SY)?([A-Z]{2})([0-9]{1,6})")


def canonical(typed: str) -> str:
    """The number meant by `typed`, in the form in which licences have it: `DI-000123`.

    Arabic digits, small letters, spaces, other dashes and left-out zeros are all understood. What does not
    look like a number comes back as its letters and digits; empty when it has none.
    """
    plain = western_digits(unicodedata.normalize("NFKC", typed)).upper()
    signs = "".join(sign for sign in plain if sign.isascii() and sign.isalnum())
    parts = _PARTS.fullmatch(signs)
    return f"{parts[1]}-{parts[2]:0>6}" if parts else signs[:MOST_LETTERS]
