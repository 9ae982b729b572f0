"""A running server, a real Chromium, and a clock that can be moved forward."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from nursery import create_app
from nursery.base import clock
from tests.conftest import settings_for_tests
from tests.support.browser import ARGUMENTS, find_chromium
from tests.support.databases import SqliteDatabase
from tests.support.walker import Walker

# What a journey sets up today and then looks for today is done within this time.
ONE_DAY = timedelta(minutes=2)


@pytest.fixture(autouse=True)
def one_day() -> None:
    """Journeys run in real time: one that would run over midnight in the ministry's zone begins after it."""
    now = clock.now()
    if clock.local_date(now + ONE_DAY) != clock.local_date(now):
        time.sleep(ONE_DAY.total_seconds())


@pytest.fixture(scope="module")
def live_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A served application on an SQLite database of its own; its address is in `app.config["LIVE_URL"]`."""
    folder = tmp_path_factory.mktemp("live")
    database = SqliteDatabase(folder)
    app = create_app(settings_for_tests(database.url, folder / "data"))
    database.build(app)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    app.config["LIVE_URL"] = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield app
    server.shutdown()
    thread.join(5)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Headless Chromium."""
    path = find_chromium()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed, and CI must drive it")
        pytest.skip("Chromium is not installed: THE BROWSER JOURNEYS WERE NOT RUN")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def walker(live_app: Flask, chromium: Browser) -> Iterator[Callable[..., Walker]]:
    """Makes people with a browser each: `walker()` on a desktop, `walker(phone=True)` on a phone."""
    contexts = []

    def make(*, phone: bool = False, script: bool = True, language: str = "ar") -> Walker:
        size = {"width": 360, "height": 740} if phone else {"width": 1280, "height": 900}
        context = chromium.new_context(
            viewport=size, java_script_enabled=script, locale="ar-SY" if language == "ar" else "en-GB"
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page: Page = context.new_page()
        return Walker(page, live_app, language, script=script)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Moves the server's clock forward."""
    shift = timedelta()
    real: Callable[[], datetime] = clock.now

    def forward(by: timedelta) -> None:
        nonlocal shift
        shift += by

    monkeypatch.setattr(clock, "now", lambda: real() + shift)
    return forward
