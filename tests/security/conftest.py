"""What the tests of security stand on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask

from nursery.extensions import db
from tests.security.world import World, make_world
from tests.support.databases import PostgresDatabase, SqliteDatabase

_made: dict[str, World] = {}


@pytest.fixture
def world(app: Flask, database: SqliteDatabase | PostgresDatabase) -> World:
    """A row of every kind, and strangers of every role: made once, then put back."""
    if isinstance(database, PostgresDatabase):
        return _make(app)
    kept = Path(f"{database.file}.world")
    if database.url not in _made:
        _made[database.url] = _make(app)
        shutil.copyfile(database.file, kept)
    else:
        shutil.copyfile(kept, database.file)
    return _made[database.url]


def _make(app: Flask) -> World:
    with app.app_context():
        world = make_world()
    with app.app_context():
        db.engine.dispose()
    return world
