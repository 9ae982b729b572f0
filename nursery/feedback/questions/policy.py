"""Who asks, who answers, who submits, who sees the results."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission, Role
from nursery.feedback.rounds.queries import RoundItem


def may_ask(actor: Actor) -> bool:
    """Whether the actor writes the questions of rounds."""
    return actor.may(Permission.MANAGE_ROUNDS)


def may_answer(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor writes answers for the organisation."""
    return actor.may(Permission.DRAFT_COMMENT, organisation_id=organisation_id)


def may_submit(actor: Actor, organisation_id: int, *, has_head: bool) -> bool:
    """Whether the actor makes the answers official: the organisation's head, else its focal point."""
    mine = [grant.role for grant in actor.grants if grant.organisation_id == organisation_id]
    if Role.ORGANISATION_HEAD in mine:
        return True
    return not has_head and actor.may(Permission.SUBMIT_COMMENT, organisation_id=organisation_id)


def may_review(actor: Actor | None) -> bool:
    """Whether the actor reads all official answers, free texts included."""
    return actor is not None and actor.may(Permission.REVIEW_COMMENTS)


def may_see_results(actor: Actor | None, item: RoundItem) -> bool:
    """Reviewers see them at any time, everybody else once the response is published."""
    return may_review(actor) or item.response_published_at is not None
