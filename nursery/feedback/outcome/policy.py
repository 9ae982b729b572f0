"""Who sees the account of a round before it is public."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.feedback.rounds.queries import RoundItem


def may_read(actor: Actor | None, item: RoundItem) -> bool:
    """Everybody once the responses are public; before, those who review, of an announced round."""
    if item.response_published_at is not None:
        return True
    if item.state is RoundState.DRAFT or actor is None:
        return False
    return actor.may(Permission.REVIEW_COMMENTS)
