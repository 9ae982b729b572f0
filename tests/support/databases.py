"""The databases of the tests: built once by the migrations, emptied before each test."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Connection, create_engine, make_url, text

from nursery import migrating
from nursery.extensions import db


class SqliteDatabase:
    """A file that is copied back from its migrated template before each test."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "test.db"
        self.template = folder / "template.db"
        self.url = f"sqlite:///{self.file}"

    def drop(self) -> None:
        self.file.unlink(missing_ok=True)

    def build(self, app: Flask) -> None:
        with app.app_context():
            migrating.init_app(app)
            upgrade()
            db.engine.dispose()
        shutil.copyfile(self.file, self.template)

    def reset(self, app: Flask) -> None:
        with app.app_context():
            db.engine.dispose()
        for suffix in ("-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(self.template, self.file)


class PostgresDatabase:
    """A database of this test process; its rows are removed before each test."""

    def __init__(self, server_url: str, suffix: str = "tests") -> None:
        self.server_url = server_url
        self.name = f"nursery_{suffix}_{os.getpid()}"
        self._server = make_url(server_url)
        self.url = self._server.set(database=self.name).render_as_string(hide_password=False)
        with self._administration() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{self.name}"'))
            connection.execute(text(f'CREATE DATABASE "{self.name}"'))

    def drop(self) -> None:
        with self._administration() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)'))

    def _administration(self) -> Connection:
        return create_engine(self._server, isolation_level="AUTOCOMMIT").connect()

    def build(self, app: Flask) -> None:
        with app.app_context():
            migrating.init_app(app)
            upgrade()
            tables = [f'"{table.name}"' for table in db.metadata.sorted_tables]
        wipe = [f"DELETE FROM {table};" for table in tables if table != '"audit_head"']
        restart = (
            "SELECT setval(quote_ident(sequencename)::regclass, 1, false) FROM pg_sequences "
            "WHERE schemaname = 'public' AND last_value IS NOT NULL;"
        )
        head = "UPDATE audit_head SET seq = 0, hash = repeat('0', 64);"
        self._wipe = text(
            f"SET session_replication_role = replica; {' '.join(wipe)} {head} "
            f"SET session_replication_role = origin; {restart}".replace(":", r"\:")
        )

    def reset(self, app: Flask) -> None:
        with app.app_context(), db.engine.connect() as connection:
            connection.execute(self._wipe)
            connection.commit()
