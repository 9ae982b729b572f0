"""Licence numbers as people type and read them out."""

from __future__ import annotations

import re
import unicodedata

from nursery import places
from nursery.base.arabic import western_digits

MOST_LETTERS = 20
_LETTERS = frozenset(code.removeprefix("SY-") for code in places.GOVERNORATES)
_PARTS = re.compile(r"(?:SY)?([A-Z]{2})([0-9]{1,6})")
_NUMBER = re.compile(r"[A-Z]{2}-[0-9]{6}")


def sought(typed: str) -> str:
    """What to search the register for: a licence number as it stands there, all else as it was typed."""
    number = canonical(typed)
    is_number = _NUMBER.fullmatch(number) and number[:2] in _LETTERS
    others = (sign for sign in _plain(typed) if sign.isalnum() and not sign.isascii())
    return number if is_number and not any(others) else typed


def canonical(typed: str) -> str:
    """The number meant by `typed`, in the form in which licences have it: `DI-000123`.

    Arabic digits, small letters, spaces, other dashes and left-out zeros are all understood. What does not
    look like a number comes back as its letters and digits; empty when it has none.
    """
    signs = "".join(sign for sign in _plain(typed) if sign.isascii() and sign.isalnum())
    parts = _PARTS.fullmatch(signs)
    return f"{parts[1]}-{parts[2]:0>6}" if parts else signs[:MOST_LETTERS]


def _plain(typed: str) -> str:
    return western_digits(unicodedata.normalize("NFKC", typed)).upper()
