"""Every page of the registry, with something on it, on a phone: it fits the window and passes axe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from nursery.accounts.roles import Role
from nursery.extensions import db
from tests.security.making import make_world
from tests.security.visitors import Visitor, browser_of, let_in
from tests.security.world import World
from tests.support.walker import Walker

pytestmark = pytest.mark.browser
PACKAGES = ("nursery.registry.", "nursery.audit.")
# Those of the registry who hold no row of the world, but have pages of their own.
OTHERS = (Role.INSPECTOR, Role.MAIN_COMMITTEE_MEMBER, Role.AUDITOR)


@pytest.fixture
def world(live_app: Flask) -> World:
    with live_app.app_context():
        made = make_world()
        db.engine.dispose()
    return made


@pytest.fixture
def visitors(live_app: Flask, world: World) -> list[Visitor]:
    """Everybody who is let in somewhere, and nobody."""
    with live_app.app_context():
        insiders = let_in(live_app, world)
        others = [world.strangers[role] for role in OTHERS]
        return [*insiders, *(Visitor(browser_of(live_app, actor), actor) for actor in others)]


def test_every_page_fits_a_phone(
    live_app: Flask, world: World, visitors: list[Visitor], walker: Callable[..., Walker]
) -> None:
    seen: set[str] = set()
    faults: list[str] = []
    for visitor in visitors:
        person = walker(phone=True)
        cookie = visitor.browser.get_cookie("session")
        if cookie is not None:
            session = {"name": "session", "value": cookie.value, "url": live_app.config["LIVE_URL"]}
            person.page.context.add_cookies([session])  # type: ignore[list-item]
        for path in (path for path in visitor.paths(live_app, world, "GET") if _is_registry(live_app, path)):
            answer = visitor.browser.get(path)
            if answer.status_code == 200 and answer.mimetype == "text/html" and path not in seen:
                seen.add(path)
                faults += _faults(person, live_app.config["LIVE_URL"] + path)
    assert not faults, "\n".join(faults)
    assert len(seen) > 60


def _is_registry(app: Flask, path: str) -> bool:
    endpoint, _values = app.url_map.bind("127.0.0.1").match(path.split("?")[0])
    blueprint = app.blueprints.get(str(endpoint).partition(".")[0])
    return blueprint is not None and blueprint.import_name.startswith(PACKAGES)


def _faults(person: Walker, address: str) -> list[str]:
    """What is wrong with a page; the others are looked at all the same."""
    try:
        person.go(address)
    except AssertionError as error:
        return [str(error)]
    return []
