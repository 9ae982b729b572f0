"""What has to be true of texts."""

from __future__ import annotations

from nursery.base.errors import RuleBroken

MAX_MESSAGE = 3_000
MAX_WORDS = 1_000
REPORTS_A_DAY = 20


def message_text(body: str) -> str:
    """A message says something, and not more than fits."""
    if not body.strip():
        raise RuleBroken("message.empty", "body")
    if len(body) > MAX_MESSAGE:
        raise RuleBroken("message.too_long", "body", most=MAX_MESSAGE)
    return body.strip()


def words(text: str, *, required: bool = False, field: str = "words") -> str:
    """An explanation: where it is owed it says something, and it never is too long."""
    if required and not text.strip():
        raise RuleBroken("discussion.words_needed", field)
    if len(text) > MAX_WORDS:
        raise RuleBroken("discussion.words_too_long", field, most=MAX_WORDS)
    return text.strip()
