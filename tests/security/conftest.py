"""What the tests of security stand on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from nursery.extensions import db
from tests.security.forms import SentForm, forms_of
from tests.security.world import Visitor, World, browser_of, insiders, make_world
from tests.support.databases import PostgresDatabase, SqliteDatabase
from tests.support.guide import write_guide

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


@pytest.fixture(autouse=True)
def small_content(app: Flask, tmp_path: Path) -> Iterator[None]:
    """A guide of two sections to import: reading the whole one again and again takes long."""
    settings = app.extensions["settings"]
    content = tmp_path / "content"
    (content / "guide").mkdir(parents=True)
    write_guide(content / "guide")
    (content / "statements").symlink_to(settings.content_dir / "statements")
    app.extensions["settings"] = replace(settings, content_dir=content)
    yield
    app.extensions["settings"] = settings


@pytest.fixture
def visitors(app: Flask, world: World) -> list[Visitor]:
    """Everybody who holds rows of the world, and nobody."""
    return [Visitor(browser_of(app, actor), actor) for actor in (*insiders(world), None)]


@pytest.fixture
def forms(app: Flask, world: World, visitors: list[Visitor]) -> list[SentForm]:
    """Every form, those that end a session last."""
    found = forms_of(app, world, visitors)
    return sorted(found.values(), key=lambda form: "/sessions/" in form.path or "sign-out" in form.path)
