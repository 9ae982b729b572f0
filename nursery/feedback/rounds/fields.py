"""A day and a time on a clock that the form chooses."""

from __future__ import annotations

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from nursery.feedback.rounds import zones
from nursery.web import filters
from nursery.web.forms import MomentField


class ZonedMomentField(MomentField):
    """A moment on the clock of a zone; say which with `read_on` before the value is used."""

    zone = ZoneInfo(zones.DEFAULT)
    time_label: Any = ""

    def read_on(self, zone: str, time_label: Any) -> None:
        """Understand what was typed, and show what is stored, on the clock of `zone`."""
        self.zone = ZoneInfo(zone if zone in zones.ZONES else zones.DEFAULT)
        self.time_label = time_label
        if self.typed is not None and self.data is not None:
            typed = self.data.astimezone(filters.ZONE).replace(tzinfo=self.zone)
            self.data = typed.astimezone(UTC)

    @property
    def date_value(self) -> str:
        """What stands in the date input."""
        if self.typed is not None or self.data is None:
            return super().date_value
        return self.data.astimezone(self.zone).date().isoformat()

    @property
    def time_value(self) -> str:
        """What stands in the time input."""
        if self.typed is not None or self.data is None:
            return super().time_value
        return self.data.astimezone(self.zone).strftime("%H:%M")
