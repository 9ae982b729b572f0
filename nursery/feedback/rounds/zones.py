"""The clocks on which a round's opening and closing time can be given."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l

DEFAULT = "Asia/Damascus"
ZONES: dict[str, Any] = {
    DEFAULT: _l("Damascus time"),
    "Asia/Amman": _l("Amman time"),
    "Asia/Beirut": _l("Beirut time"),
    "Asia/Baghdad": _l("Baghdad time"),
    "Europe/Istanbul": _l("Istanbul time"),
    "UTC": _l("UTC (universal time)"),
}


def name(zone: str) -> str:
    """The clock's name as people say it."""
    return str(ZONES.get(zone, zone))


def on(value: datetime, zone: str) -> datetime:
    """The moment as the clock of `zone` shows it."""
    return value.astimezone(ZoneInfo(zone))
