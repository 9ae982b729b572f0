"""Fixtures of all tests.

`app` gives a fresh database; `context` an open application context for commands and queries; `client` a
browser without one: an open context would be reused by requests, hide a missing commit and leak a sign-in.
The database is SQLite, or PostgreSQL with `--database=postgresql`.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings

from nursery import create_app
from nursery.base import clock
from nursery.base.jobs import jobs
from nursery.base.outbox import mailer
from nursery.base.storage import storage
from nursery.config import ROOT, Environment, Settings
from tests.support import postgres
from tests.support.databases import PostgresDatabase, SqliteDatabase
from tests.support.pages import PageClient

# Tests that draw their examples say what is right, not how fast a busy machine draws them.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PG_URL = "TEST_PG_URL"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


def pytest_configure(config: pytest.Config) -> None:
    """The main process starts PostgreSQL; the workers find it by the environment."""
    if (
        hasattr(config, "workerinput")
        or config.getoption("--database") != "postgresql"
        or os.environ.get(PG_URL)
    ):
        return
    binaries = postgres.find_binaries()
    if binaries is None:
        if os.environ.get("CI") == "true":
            raise pytest.UsageError("PostgreSQL is not installed, and CI must test on it")
        return
    cluster = postgres.Cluster(binaries)
    os.environ[PG_URL] = cluster.url
    config.add_cleanup(cluster.stop)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--database") == "postgresql" and not os.environ.get(PG_URL):
        terminalreporter.section("POSTGRESQL WAS NOT TESTED: no server is installed here", sep="!", red=True)


@pytest.fixture(scope="session")
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> SqliteDatabase | PostgresDatabase:
    """The database of this test process."""
    if request.config.getoption("--database") == "sqlite":
        return SqliteDatabase(tmp_path_factory.mktemp("database"))
    if not os.environ.get(PG_URL):
        pytest.skip("no PostgreSQL server is installed here")
    return PostgresDatabase(os.environ[PG_URL])


def settings_for_tests(database_url: str, data_dir: Path) -> Settings:
    """Settings of an application under test."""
    return Settings(
        environment=Environment.TESTING,
        secret_key="a key for tests only, long enough to pass",
        data_dir=data_dir,
        database_url=database_url,
        base_url="http://localhost",
        mail_url="folder:",
        mail_from="nurseries@example.org",
        jobs_url="sqlite:",
        rate_limit_url="memory://",
        content_dir=ROOT / "content",
        max_upload_mb=5,
        demo=False,
        trusted_proxies=0,
    )


@pytest.fixture(scope="session")
def built_app(database: SqliteDatabase | PostgresDatabase, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application on a migrated database, made once."""
    app = create_app(settings_for_tests(database.url, tmp_path_factory.mktemp("data")))
    app.test_client_class = PageClient
    database.build(app)
    return app


@pytest.fixture
def app(built_app: Flask, database: SqliteDatabase | PostgresDatabase) -> Flask:
    """The application with an empty database."""
    database.reset(built_app)
    _take_services_back(built_app)
    return built_app


def _take_services_back(app: Flask) -> None:
    """Letters, files and jobs belong to the process: a test that made another application took them over."""
    settings: Settings = app.extensions["settings"]
    if storage.folder != settings.data_dir / "files":
        mailer.init_app(settings.mail_url, settings.mail_from, settings.data_dir)
        storage.init_app(settings.data_dir)
        jobs.init_app(app, settings.jobs_url, settings.data_dir, immediate=True)


@pytest.fixture
def context(app: Flask) -> Iterator[Flask]:
    """An open application context, for tests of commands and queries only."""
    with app.app_context():
        yield app


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser; arrange rows beforehand inside `with app.app_context():`."""
    browser = app.test_client()
    assert isinstance(browser, PageClient)
    return browser


@pytest.fixture(autouse=True)
def still_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """The clock stands still at NOW; browser tests run in real time."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    with clock.frozen(NOW):
        yield


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        local = self.family == socket.AF_UNIX or (
            isinstance(address, tuple) and str(address[0]) in {"127.0.0.1", "::1", "localhost"}
        )
        assert local, f"a test tried to reach {address}"
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
