"""The platform as it runs in production, on a database of its own."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from nursery import config, create_app, migrating
from nursery.accounts import sessions
from nursery.accounts.actors import Actor

BASE = "https://127.0.0.1"


@dataclass(frozen=True)
class Site:
    """An application in this process, and the environment for servers on the same database."""

    app: Flask
    environment: dict[str, str]
    folder: Path

    @property
    def database(self) -> str:
        """The address of the database, as psycopg takes it."""
        return self.environment["NURSERY_DATABASE_URL"].replace("postgresql+psycopg://", "postgresql://")

    @contextmanager
    def connected(self) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
        """A plain connection for rows in bulk; its work is committed at the end."""
        with psycopg.connect(self.database) as connection:
            yield connection

    def browser(self, actor: Actor | None = None) -> FlaskClient:
        """A browser in this process, of nobody or with `actor` signed in."""
        client = self.app.test_client()
        if actor is not None and actor.person_id is not None:
            with self.app.app_context():
                token = sessions.start(actor.person_id)
            with client.session_transaction(base_url=BASE) as session:
                session.update(_user_id=token, _fresh=True)
        return client

    def cookie(self, actor: Actor) -> str:
        """The session cookie of a browser in which `actor` is signed in."""
        name = self.app.config["SESSION_COOKIE_NAME"]
        found = self.browser(actor).get_cookie(name, domain="127.0.0.1")
        if found is None:
            raise RuntimeError("the sign-in left no cookie")
        return f"{name}={found.value}"


def production(database_url: str, folder: Path) -> dict[str, str]:
    """Settings of a production server with its data in `folder`."""
    return {
        "NURSERY_ENV": "production",
        "NURSERY_SECRET_KEY": secrets.token_hex(32),
        "NURSERY_DATABASE_URL": database_url,
        "NURSERY_DATA_DIR": str(folder),
        "NURSERY_BASE_URL": BASE,
        "NURSERY_MAIL_URL": "folder:",
        "NURSERY_MAIL_FROM": "nurseries@example.org",
    }


def built(database_url: str, folder: Path) -> Site:
    """The platform on an empty database, which the migrations fill with tables."""
    environment = production(database_url, folder)
    app = create_app(config.load(environment))
    logging.getLogger("alembic").setLevel(logging.WARNING)
    migrating.init_app(app)
    with app.app_context():
        upgrade()
    return Site(app, environment, folder)
