"""The same form twice."""

from __future__ import annotations

from flask import Flask

from tests.security.forms import SentForm
from tests.security.world import written

# Asking again is doing it again: a new letter, another look at one's own name, the same file once more.
MAY_BE_REPEATED = ("/forgotten-password", "/account/sign-up", "/ar/account", "/exports")


def test_a_form_sent_twice_does_its_work_once(app: Flask, forms: list[SentForm]) -> None:
    """The second answer is the same, or says that it is done."""
    repeated, done = [], 0
    for form in forms:
        data = form.filled()
        before = written(app)
        form.send(data)
        between = written(app)
        status = form.send(data).status_code
        done += between > before
        may = form.path.endswith(MAY_BE_REPEATED) or "/review/exports/" in form.path
        if status >= 500 or (not may and between > before and written(app) > between):
            repeated.append(f"{form.path}: {status}")
    assert not repeated, "\n".join(repeated)
    assert done >= 20, "the forms were filled so that they did something"
