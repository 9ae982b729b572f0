from __future__ import annotations

from flask import Flask

from nursery.web.access import public, undeclared


def test_an_endpoint_that_does_not_say_who_may_use_it_is_found() -> None:
    app = Flask("sample", static_folder=None)
    app.add_url_rule("/open", "open", public(lambda: ""))
    app.add_url_rule("/forgotten", "forgotten", lambda: "")
    assert undeclared(app) == ["forgotten"]
