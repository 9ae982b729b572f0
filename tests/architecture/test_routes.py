"""Closed until opened: every address declares its access, and none writes without a token."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import Rule

from nursery.accounts.roles import ROLE_PERMISSIONS, Role
from tests.support.people import make_person, sign_in

STATE_CHANGING = {"POST", "PUT", "PATCH", "DELETE"}


def sample_path(app: Flask, rule: Rule) -> str:
    """An address that the rule matches, for a thing that does not exist."""
    values: dict[str, object] = {}
    for name, converter in rule._converters.items():
        kind = type(converter).__name__
        if kind == "IntegerConverter":
            values[name] = 999_999
        elif kind == "AnyConverter":
            values[name] = sorted(converter.items)[0]
        else:
            values[name] = "missing"
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, values, force_external=False)


def test_every_view_declares_its_access(built_app: Flask) -> None:
    for rule in built_app.url_map.iter_rules():
        assert getattr(built_app.view_functions[rule.endpoint], "access", None), rule.endpoint


def test_nothing_is_written_without_a_token(app: Flask) -> None:
    """A POST with every permission but without the form's token is never answered with success."""
    browser = app.test_client()
    with app.app_context():
        everyone = [make_person(role) for role in Role]
    for actor in everyone:
        sign_in(browser, actor)
        for rule in app.url_map.iter_rules():
            if not STATE_CHANGING & (rule.methods or set()):
                continue
            response = browser.post(sample_path(app, rule), data={"anything": "1"})
            refused = response.status_code >= 400
            sent_away = response.status_code == 302 and "sign-in" in response.headers["Location"]
            assert refused or sent_away, f"{rule.rule}: {response.status_code}"


def test_anonymous_people_are_sent_to_sign_in(app: Flask) -> None:
    browser = app.test_client()
    for rule in app.url_map.iter_rules():
        if app.view_functions[rule.endpoint].access == "public" or "GET" not in (rule.methods or set()):  # type: ignore[attr-defined]
            continue
        response = browser.get(sample_path(app, rule))
        if app.view_functions[rule.endpoint].access == "token":  # type: ignore[attr-defined]
            assert response.status_code == 401, f"{rule.rule}: {response.status_code}"
            continue
        assert response.status_code == 302, f"{rule.rule}: {response.status_code}"
        assert "/account/sign-in" in response.headers["Location"], rule.rule


def test_every_role_gives_something_and_every_permission_is_given() -> None:
    given = set().union(*ROLE_PERMISSIONS.values())
    assert set(ROLE_PERMISSIONS) == set(Role)
    assert all(ROLE_PERMISSIONS.values())
    assert given == set(type(next(iter(given))))
