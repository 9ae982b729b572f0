"""What no page of ours sends: a clear refusal, never a fault of the program, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.security.world import World, browser_of, insiders

HUGE = 10**30
# Every parameter that some page reads.
PARAMETERS = (
    *(
        "page",
        "invitations",
        "q",
        "governorate",
        "kind",
        "band",
        "state",
        "number",
        "name",
        "waiting",
        "decision",
    ),
    *("organisation", "author", "section", "disposition", "unanswered", "kept", "next", "lang", "_external"),
)
NONSENSE = (
    str(HUGE),
    "-9223372036854775808",
    "%00",
    "%E2%80%AE%27%22%3E%3Cscript%3E%ED%A0%80%FF",
    "x" * 3000,
)


@pytest.fixture(autouse=True)
def faults_as_pages(app: Flask) -> Iterator[None]:
    """A fault becomes the page it is outside tests."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield
    app.config["PROPAGATE_EXCEPTIONS"] = None


@pytest.fixture
def browsers(app: Flask, world: World) -> list[FlaskClient]:
    """A browser of each of them."""
    return [browser_of(app, actor) for actor in insiders(world)]


def open_pages(app: Flask, world: World, browsers: list[FlaskClient]) -> list[tuple[FlaskClient, str]]:
    """Each page once, with somebody who may see it."""
    found: dict[str, FlaskClient] = {}
    for browser in browsers:
        for _endpoint, path in world.paths(app, "GET"):
            if path not in found and browser.get(path).status_code == 200:
                found[path] = browser
    return [(browser, path) for path, browser in found.items()]


def test_nonsense_in_the_query_is_no_fault(app: Flask, world: World, browsers: list[FlaskClient]) -> None:
    faults = []
    for browser, path in open_pages(app, world, browsers):
        for value in NONSENSE:
            query = "&".join(f"{name}={value}" for name in (*PARAMETERS, *PARAMETERS[:2]))
            status = browser.get(f"{path}?{query}").status_code
            if status >= 500:
                faults.append(f"{path} {value[:30]}: {status}")
    assert not faults, "\n".join(sorted(faults))


@pytest.mark.parametrize("value", ["%00", "%ED%A0%80", "2147483648", str(HUGE), "x" * 3000])
def test_nonsense_in_the_path_is_no_fault(app: Flask, world: World, value: str) -> None:
    """Somebody for whom no door is closed asks for rows that cannot be."""
    browser, faults = browser_of(app, world.everybody), []
    for rule in app.url_map.iter_rules():
        for name in rule.arguments - {"lang"}:
            path = world.addresses(rule, **{name: value})[0]
            for method in {"GET", "POST"} & (rule.methods or set()):
                status = browser.open(path, method=method).status_code
                if status >= 500 or status == 200:
                    faults.append(f"{method} {path[:80]}: {status}")
    assert not faults, "\n".join(sorted(faults))
