"""What the tests of security stand on: a world, its visitors and all forms, made once and put back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask

from nursery.config import ROOT
from nursery.extensions import db
from tests.security.forms import Looked, SentForm, look
from tests.security.making import make_world
from tests.security.visitors import Visitor, let_in
from tests.security.world import World
from tests.support.databases import PostgresDatabase, SqliteDatabase
from tests.support.guide import write_guide


@dataclass
class Kept:
    """What was made the first time. The same commands in the same order give the same ids again."""

    world: World
    visitors: list[Visitor]
    looked: Looked | None = None
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
def looked(app: Flask, kept: Kept) -> Looked:
    """What everybody who holds rows of the world, and nobody, sees at every address that is open to them."""
    if kept.looked is None:
        kept.looked = look(app, kept.world, kept.visitors)
        for visitor in kept.visitors:
            visitor.remember()
    return kept.looked


@pytest.fixture
def forms(kept: Kept, looked: Looked) -> list[SentForm]:
    """Every form, those that end a session last."""
    if kept.forms is None:
        found = looked.forms()
        kept.forms = sorted(found, key=lambda form: "/sessions/" in form.path or "sign-out" in form.path)
    return kept.forms


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide of two sections, and the statements."""
    content = tmp_path_factory.mktemp("content")
    (content / "guide").mkdir()
    write_guide(content / "guide")
    (content / "statements").symlink_to(ROOT / "content" / "statements")
    return content


@pytest.fixture
def small_content(app: Flask, small_folder: Path) -> Iterator[None]:
    """A small guide to import: reading the whole one again and again takes long."""
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, content_dir=small_folder)
    yield
    app.extensions["settings"] = settings
