"""Who may answer comments, and who may make the answers public."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.models import Response

# These two say all there is to say; every other disposition owes the commenter its reason.
WITHOUT_REASON = frozenset({Disposition.ACCEPTED, Disposition.NOTED})


def may_review(actor: Actor) -> bool:
    """Whether the actor sees the comments of a round and answers them."""
    return actor.may(Permission.REVIEW_COMMENTS)


def may_clear(actor: Actor, row: Response) -> bool:
    """Whether the actor clears a response: never the one who drafted it."""
    return may_review(actor) and row.drafted_by != actor.person_id


def may_publish(actor: Actor) -> bool:
    """Whether the actor makes the responses of a round public."""
    return actor.may(Permission.PUBLISH_RESPONSES)


def needs_reason(disposition: Disposition) -> bool:
    """Whether a response with `disposition` has to say why."""
    return disposition not in WITHOUT_REASON
