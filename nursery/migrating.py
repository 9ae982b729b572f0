"""The migrations. Alembic takes 10 MiB of a process: a web worker, which never migrates, goes without."""

from __future__ import annotations

from flask import Flask
from flask_migrate import Migrate

from nursery import config
from nursery.extensions import db


def init_app(app: Flask) -> None:
    """Let `flask_migrate.upgrade` and the commands under `nursery db` work on `app`."""
    Migrate(app, db, directory=str(config.ROOT / "migrations"), render_as_batch=True)
