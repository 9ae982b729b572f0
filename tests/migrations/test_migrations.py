"""The migrations build what the models say, go up and down, and keep their promises in the database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from nursery import create_app, migrating
from nursery.audit import trail
from nursery.base.command import command
from nursery.extensions import db
from tests.conftest import settings_for_tests
from tests.support.databases import PostgresDatabase, SqliteDatabase


@pytest.fixture
def empty_app(database: SqliteDatabase | PostgresDatabase, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database of its own, without tables."""
    if isinstance(database, SqliteDatabase):
        own: SqliteDatabase | PostgresDatabase = SqliteDatabase(tmp_path)
    else:
        own = PostgresDatabase(database.server_url, suffix="migrations")
    app = create_app(settings_for_tests(own.url, tmp_path / "data"))
    migrating.init_app(app)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    own.drop()


def _differences() -> list[object]:
    def include(item: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (reflected and "_fts" in (name or ""))

    with db.engine.connect() as connection:
        options = {"compare_type": True, "include_object": include}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), db.metadata)
    return [difference for difference in found if not _is_search_index(difference)]


def _is_search_index(difference: object) -> bool:
    """Indexes over expressions are made by hand in their migration and belong to no model."""
    return (
        isinstance(difference, tuple) and difference[0] == "remove_index" and "search" in difference[1].name
    )


def test_migrations_and_models_agree(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade()
        assert _differences() == []


def test_all_the_way_down_and_up_again(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade()
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        upgrade()
        assert _differences() == []


@pytest.mark.parametrize("change", ["UPDATE audit_entries SET event = 'x'", "DELETE FROM audit_entries"])
def test_the_database_refuses_to_change_the_audit_trail(context: Flask, change: str) -> None:
    @command
    def happen() -> None:
        trail.record("test.happened", "test", 1, actor_id=None)

    happen()
    with pytest.raises(DatabaseError, match="never changed"), db.engine.begin() as connection:
        connection.execute(text(change))
