"""Signed-in browsers: a random token in the cookie, its hash in the database."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any, cast

from flask_login import UserMixin
from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, bindparam, select, update

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.models import Membership, Person, SignIn
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db

LIFETIME = timedelta(days=14)
_SEEN_EVERY = timedelta(minutes=30)
# Read at every request of somebody signed in, so it is put together once.
_OPEN = (
    select(
        SignIn.id,
        SignIn.last_seen_at,
        Person.id.label("person_id"),
        Person.name,
        Person.email,
        Person.language,
        Membership.role,
        Membership.organisation_id,
        Membership.governorate,
    )
    .join(Person, Person.id == SignIn.person_id)
    .join(Membership, and_(Membership.person_id == Person.id, Membership.ended_at.is_(None)), isouter=True)
    .where(
        SignIn.token_hash == bindparam("token_hash"),
        SignIn.ended_at.is_(None),
        SignIn.started_at > bindparam("since"),
        Person.blocked_at.is_(None),
    )
    .order_by(Membership.id)
)
_figures: dict[str, ScalarSelect[int]] = {}


def add_figure(name: str, figure: ScalarSelect[int]) -> None:
    """Let a figure about the person be read with the session, in its statement: for every page's frame."""
    _figures[name] = figure


@cache
def _question() -> Select[*tuple[Any, ...]]:
    return _OPEN.add_columns(*(figure.label(name) for name, figure in _figures.items()))


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """What Flask-Login holds for the request: the token, the sign-in's id, the actor, figures."""

    token: str
    sign_in_id: int
    email: str
    actor: Actor
    figures: Mapping[str, int] = field(default_factory=dict, compare=False)

    def get_id(self) -> str:
        return self.token

    @property
    def person_id(self) -> int:
        """The person's id."""
        return cast(int, self.actor.person_id)


def hash_token(token: str) -> str:
    """The form in which a secret token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


@command
def start(person_id: int, browser: str = "") -> str:
    """Begin a session of a person; returns the token for the cookie."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    row = SignIn(
        person_id=person_id,
        token_hash=hash_token(token),
        started_at=now,
        last_seen_at=now,
        browser=browser[:120],
    )
    db.session.add(row)
    trail.record("person.signed_in", "person", person_id, actor_id=person_id)
    return token


def load(token: str) -> SignedIn | None:
    """The session of `token` with the person's present memberships, in one query; None when it has ended."""
    found = {"token_hash": hash_token(token), "since": clock.now() - LIFETIME}
    rows = db.session.execute(_question(), found).all()
    if not rows:
        return None
    first = rows[0]
    if clock.now() - first.last_seen_at > _SEEN_EVERY:
        _seen(first.id)
    grants = tuple(Grant(row.role, row.organisation_id, row.governorate) for row in rows if row.role)
    actor = Actor(first.person_id, first.name, first.language, grants)
    figures = {name: getattr(first, name) for name in _figures}
    return SignedIn(token, first.id, first.email, actor, figures)


@command
def _seen(sign_in_id: int) -> None:
    """Note, twice an hour at most, that a session is in use: people recognise their sessions by it."""
    db.session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(last_seen_at=clock.now()))


@command
def end(sign_in_id: int, *, person_id: int) -> None:
    """End one session of a person; ending an ended one changes nothing."""
    if _end(SignIn.id == sign_in_id, SignIn.person_id == person_id):
        trail.record("person.signed_out", "person", person_id, actor_id=person_id)


_other_doors: list[Callable[[int], None]] = []


def other_door(close: Callable[[int], None]) -> Callable[[int], None]:
    """Register what lets a person in besides a session; a new password closes it too. Part of a command."""
    _other_doors.append(close)
    return close


def end_with_password(person_id: int) -> None:
    """With a new password nobody who came in by the old one stays. Part of a command."""
    end_all(person_id=person_id)
    for close in _other_doors:
        close(person_id)


@command
def end_all(*, person_id: int, except_id: int | None = None) -> None:
    """End all sessions of a person, but for the one named."""
    conditions = [SignIn.person_id == person_id]
    if except_id is not None:
        conditions.append(SignIn.id != except_id)
    if _end(*conditions):
        trail.record("person.signed_out_everywhere", "person", person_id, actor_id=person_id)


def _end(*conditions: ColumnElement[bool]) -> bool:
    """End the open sessions that meet the conditions; whether there was one."""
    ended = update(SignIn).where(SignIn.ended_at.is_(None), *conditions).values(ended_at=clock.now())
    return bool(db.session.execute(ended.returning(SignIn.id)).all())
