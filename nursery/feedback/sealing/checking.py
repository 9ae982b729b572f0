"""The check of a seal that the public page shows: made at each view, at most once in a minute for a seal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app

from nursery.base import clock
from nursery.config import Settings
from nursery.feedback.sealing import queries
from nursery.feedback.sealing.queries import SealItem
from nursery.feedback.sealing.verifying import Verdict, verify
from nursery.signing import keys

EXTENSION = "seal_checks"
LASTS = timedelta(minutes=1)


@dataclass(frozen=True)
class Checked:
    """What was found, and when."""

    verdict: Verdict
    at: datetime


def check(seal: SealItem) -> Checked:
    """What is right and wrong with a seal and the text it is about."""
    kept: dict[int, Checked] = current_app.extensions.setdefault(EXTENSION, {})
    found, now = kept.get(seal.id), clock.now()
    if found is None or not timedelta(0) <= now - found.at < LASTS:
        settings: Settings = current_app.extensions["settings"]
        text = queries.stored_text(seal.version_id)
        found = Checked(verify(seal.sealed, text, keys.known_keys(settings)), now)
        kept[seal.id] = found
    return found


def forget() -> None:
    """Look again at the next view."""
    current_app.extensions.pop(EXTENSION, None)
