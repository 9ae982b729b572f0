"""What the tests of security stand on: a world, its visitors and all forms, made once and put back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask

from nursery.extensions import db
from tests.security.forms import SentForm, forms_of
from tests.security.world import Visitor, World, let_in, make_world
from tests.support.databases import PostgresDatabase, SqliteDatabase
from tests.support.guide import write_guide


@dataclass
class Kept:
    """What was made the first time. The same commands in the same order give the same ids again."""

    world: World
    visitors: list[Visitor]
    forms: list[SentForm] | None = None


_kept: dict[str, Kept] = {}


@pytest.fixture
def kept(app: Flask, database: SqliteDatabase | PostgresDatabase, small_content: None) -> Kept:
    """The world as it was in the beginning: SQLite's file is put back, on PostgreSQL it is made again."""
    copy = Path(f"{database.file}.world") if isinstance(database, SqliteDatabase) else None
    known = _kept.get(database.url)
    if known is None or copy is None:
        with app.app_context():
            world = make_world()
            visitors = let_in(app, world)
            db.engine.dispose()
        known = known or _kept.setdefault(database.url, Kept(world, visitors))
        if copy is not None:
            shutil.copyfile(database.file, copy)  # type: ignore[union-attr]
    else:
        shutil.copyfile(copy, database.file)  # type: ignore[union-attr]
    for visitor in known.visitors:
        visitor.begin()
    return known


@pytest.fixture
def world(kept: Kept) -> World:
    """A row of every kind, and strangers of every role."""
    return kept.world


@pytest.fixture
def visitors(kept: Kept) -> list[Visitor]:
    """Everybody who holds rows of the world, and nobody."""
    return kept.visitors


@pytest.fixture
def forms(app: Flask, kept: Kept) -> list[SentForm]:
    """Every form, those that end a session last."""
    if kept.forms is None:
        found = forms_of(app, kept.world, kept.visitors).values()
        kept.forms = sorted(found, key=lambda form: "/sessions/" in form.path or "sign-out" in form.path)
        for visitor in kept.visitors:
            visitor.remember()
    return kept.forms


@pytest.fixture
def small_content(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A guide of two sections to import: reading the whole one again and again takes long."""
    settings = app.extensions["settings"]
    content = tmp_path_factory.mktemp("content")
    (content / "guide").mkdir()
    write_guide(content / "guide")
    (content / "statements").symlink_to(settings.content_dir / "statements")
    app.extensions["settings"] = replace(settings, content_dir=content)
    yield
    app.extensions["settings"] = settings
