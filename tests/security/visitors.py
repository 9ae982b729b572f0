"""Browsers, who is signed in on them, and what they leave on record."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import func, select

from nursery.accounts import sessions
from nursery.accounts.actors import Actor
from nursery.accounts.models import SignIn
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from tests.security.world import World
from tests.support.people import sign_in

FILES = ("licensing.step", "licensing.application", "licensing.documents")


@dataclass
class Visitor:
    """A browser and who is signed in on it, if anybody."""

    browser: FlaskClient
    actor: Actor | None = None
    _cookie: str = ""

    def remember(self) -> None:
        """Keep the cookie as it is now."""
        cookie = self.browser.get_cookie("session")
        self._cookie = cookie.value if cookie else ""

    def begin(self) -> None:
        """Have the cookie that was kept, whatever came of it."""
        self.browser.delete_cookie("session")
        if self._cookie:
            self.browser.set_cookie("session", self._cookie)

    def is_let_in(self, app: Flask, endpoint: str) -> bool:
        """Whether the door of an endpoint is open to this person, whatever room is behind it."""
        access = app.view_functions[endpoint].access  # type: ignore[attr-defined]
        if self.actor is None or not isinstance(access, tuple):
            return self.actor is not None or access == "public"
        return any(self.actor.may(permission) for permission in access)

    def paths(self, app: Flask, world: World, method: str) -> list[str]:
        """The addresses behind the doors that are open, but for those that are no business of this person.

        What anybody sees is left to nobody in particular, and the files of applications to those who work on
        them: that others are refused is tried in test_access.
        """
        return [path for name, path in world.paths(app, method) if self._looks_at(app, world, name)]

    def _looks_at(self, app: Flask, world: World, endpoint: str) -> bool:
        if self.actor is None:
            return self.is_let_in(app, endpoint)
        if is_public(app, endpoint):
            return endpoint.startswith("comments.")
        if endpoint in FILES and self.actor not in (
            world.story.operator,
            world.story.officer,
            world.story.member,
        ):
            return False
        return self.is_let_in(app, endpoint)


def is_public(app: Flask, endpoint: str) -> bool:
    """Whether no door is there at all."""
    return bool(app.view_functions[endpoint].access == "public")  # type: ignore[attr-defined]


def let_in(app: Flask, world: World) -> list[Visitor]:
    """The insiders, each signed in under a token that stays the same, and nobody."""
    visitors = []
    for actor in (*insiders(world), None):
        visitor = Visitor(app.test_client(), actor)
        if actor is not None:
            token = f"visitor {actor.person_id}"
            _sign_in(actor, token)
            with visitor.browser.session_transaction() as session:
                session["_user_id"] = token
        visitor.remember()
        visitors.append(visitor)
    return visitors


@command
def _sign_in(actor: Actor, token: str) -> None:
    now, digest = clock.now(), sessions.hash_token(token)
    person_id = actor.person_id or 0
    db.session.add(SignIn(person_id=person_id, token_hash=digest, started_at=now, last_seen_at=now))


def form_token(
    client: FlaskClient, raw: str = "a" * 40, signer: type[TimestampSigner] = TimestampSigner
) -> str:
    """A form token that fits the client's session, as a page would have given it."""
    with client.session_transaction() as session:
        session["csrf_token"] = raw
    secret = client.application.config["SECRET_KEY"]
    return str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token", signer=signer).dumps(raw))


def browser_of(app: Flask, actor: Actor | None) -> FlaskClient:
    """A browser, signed in as `actor`."""
    browser = app.test_client()
    if actor is not None:
        sign_in(browser, actor)
    return browser


def insiders(world: World) -> list[Actor]:
    """People who hold the rows of the world, each with one role."""
    licensing = [world.story.operator, world.story.officer, world.story.member]
    others = [world.strangers[Role.ADMINISTRATOR], world.strangers[Role.GUIDE_EDITOR]]
    return [*licensing, world.round.focal_point, world.round.lead, *others]


def written(app: Flask) -> int:
    """How many things are on record, but for people coming and going and officials reading."""
    comings = ("person.signed_in", "person.signed_out", "person.signed_out_everywhere")
    with app.app_context():
        statement = (
            select(func.count())
            .select_from(AuditEntry)
            .where(AuditEntry.event.not_in(comings), AuditEntry.event.not_like("%.read"))
        )
        return db.session.scalar(statement) or 0
