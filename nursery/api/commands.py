"""Making, using and revoking personal tokens."""

from __future__ import annotations

from datetime import timedelta

from nursery.accounts import queries as accounts
from nursery.accounts import sessions
from nursery.accounts.actors import Actor
from nursery.api import queries, secrets
from nursery.api.models import ApiToken, Scope
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotAllowed, RuleBroken
from nursery.extensions import db

USUAL_DAYS, MOST_DAYS, MOST_TOKENS = 90, 365, 10
_USED_EVERY = timedelta(hours=1)


@command
def make_token(name: str, scope: Scope, days: int, *, actor: Actor) -> str:
    """Make a token for the actor; returns the secret, which is shown once and kept nowhere."""
    if actor.person_id is None:
        raise NotAllowed
    if not name.strip():
        raise RuleBroken("token.name_needed", "name")
    if not 1 <= days <= MOST_DAYS:
        raise RuleBroken("token.days", "days", most=MOST_DAYS)
    accounts.hold(actor.person_id)
    name = name.strip()[:80]
    if queries.has_valid_token(actor.person_id, name):
        raise RuleBroken("token.same_name", "name")
    if queries.valid_tokens(actor.person_id) >= MOST_TOKENS:
        raise RuleBroken("token.too_many", most=MOST_TOKENS)
    secret, now = secrets.new_secret(), clock.now()
    row = ApiToken(
        person_id=actor.person_id,
        name=name,
        scope=scope,
        token_hash=secrets.hashed(secret),
        hint=secrets.hint(secret),
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    db.session.add(row)
    db.session.flush()
    trail.record("token.made", "token", row.id, actor_id=actor.person_id, scope=scope, days=days)
    return secret


@command
def revoke_token(token_id: int, *, actor: Actor) -> None:
    """End a token of the actor for good; ending an ended one changes nothing."""
    row = queries.token_row(token_id, actor.person_id)
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        trail.record("token.revoked", "token", row.id, actor_id=actor.person_id)


@sessions.other_door
def end_with_password(person_id: int) -> None:
    """End all tokens of a person with a new password: somebody else may have made one. Part of a command."""
    for token_id in queries.valid_ids(person_id):
        revoke_token(token_id, actor=Actor(person_id, ""))


def note_use(bearer: queries.Bearer) -> None:
    """Note, once an hour at most, that a token is in use: people recognise a forgotten one by it."""
    if bearer.last_used_at is None or clock.now() - bearer.last_used_at > _USED_EVERY:
        _note_use(bearer.token_id)


@command
def _note_use(token_id: int) -> None:
    """Write the time of the last use."""
    db.session.get_one(ApiToken, token_id).last_used_at = clock.now()
