"""Who may answer comments, clear and publish the responses, and say what they think of them."""

from __future__ import annotations

from typing import Protocol

from nursery.accounts import speaking
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import Permission
from nursery.feedback.consolidation.lifecycle import Disposition

# These two say all there is to say; every other disposition owes the commenter its reason.
WITHOUT_REASON = frozenset({Disposition.ACCEPTED, Disposition.NOTED})
# What is taken over differs from what was proposed: both are kept.
WITH_WORDING = frozenset({Disposition.ACCEPTED_MODIFIED, Disposition.PARTLY_ACCEPTED})


def may_review(actor: Actor) -> bool:
    """Whether the actor sees the comments of a round and answers them."""
    return actor.may(Permission.REVIEW_COMMENTS)


class Drafted(Protocol):
    """What the rule of the second person needs to know of a response."""

    @property
    def drafted_by(self) -> int | None: ...


def may_clear(actor: Actor, row: Drafted) -> bool:
    """Whether the actor clears a response: never the one who drafted it."""
    return may_review(actor) and row.drafted_by != actor.person_id


def may_publish(actor: Actor) -> bool:
    """Whether the actor makes the responses of a round public."""
    return actor.may(Permission.PUBLISH_RESPONSES)


def may_see_verdicts(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor sees what the organisation says of responses: its head and its focal points."""
    return actor.may(Permission.SUBMIT_COMMENT, organisation_id=organisation_id)


def may_give_verdict(actor: Actor, organisation: OrganisationItem) -> bool:
    """Whether the actor says for the organisation if it agrees with a response: who speaks for it."""
    return speaking.speaks_for(actor, organisation.id, has_head=organisation.has_head)


def takes_wording(disposition: Disposition) -> bool:
    """Whether a response with `disposition` says which wording is taken over."""
    return disposition in WITH_WORDING


def needs_reason(disposition: Disposition) -> bool:
    """Whether a response with `disposition` has to say why."""
    return disposition not in WITHOUT_REASON
