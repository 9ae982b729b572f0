"""Text typed while the session had ended: kept for a day, found again after signing in."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete

from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.extensions import db
from nursery.feedback.comments.models import KeptText
from nursery.feedback.comments.tokens import LIFETIME, hash_token, new_token


@command
def keep(fields: Mapping[str, str]) -> str:
    """Keep the fields of a form for somebody not signed in; returns the token that finds them again."""
    token = new_token()
    db.session.add(KeptText(token_hash=hash_token(token), fields=dict(fields), kept_at=clock.now()))
    return token


@jobs.task(every_minute=True)
def forget() -> None:
    """Remove what was kept for longer than a day."""
    _forget()


@command
def _forget() -> None:
    """Remove kept texts that are too old."""
    db.session.execute(delete(KeptText).where(KeptText.kept_at < clock.now() - LIFETIME))
