"""Names of governorates and districts."""

from __future__ import annotations

from nursery import places
from nursery.web import language


def place_name(code: str) -> str:
    """The name of a governorate or a district."""
    now = language.current()
    return places.governorate_name(code, now) or places.district_name(code, now) or code
