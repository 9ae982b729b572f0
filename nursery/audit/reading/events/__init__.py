"""What happened, as a sentence for each event that is put on record."""

from __future__ import annotations

from typing import Any

from nursery.audit.reading.events import guide, licensing, nurseries, platform, rounds

EVENTS: dict[str, Any] = {
    **licensing.EVENTS,
    **nurseries.EVENTS,
    **platform.EVENTS,
    **guide.EVENTS,
    **rounds.EVENTS,
}
