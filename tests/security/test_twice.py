"""The same form twice, and a form made from a state that is over."""

from __future__ import annotations

from flask import Flask

from tests.security.forms import SentForm
from tests.security.visitors import written

# The hidden fields that say which state of a row stood on the page.
SEEN = {"version", "seal", "seen"}
# A version that is no longer so, and such as no page of ours has sent.
OVER = ("99999", "-1", "1.0", "one", "9" * 40)
# Forms that create have such a field as well, and no row yet.
CREATE = ("/comment", "/plan", "/record", "/census/new", "/close-at-once")
# An editor's draft is their own: it is kept whatever it began from, and nothing else is changed by it.
OWN_DRAFT = "/guide/edit/sections/"
# A text has to hold the fields of its letter before anything else is looked at.
LETTER_TEXTS = "/licensing/letters/"
# What they do is said by the button that is pressed; without one they do nothing.
NAMED_BY_BUTTONS = ("/hand-over", "/guide/edit/structure")
# Asking again is doing it again: a new letter, another look at one's own name, the same file once more.
MAY_BE_REPEATED = (
    "/forgotten-password",
    "/account/sign-up",
    "/ar/account",
    "/exports",
    "/groups/search",
    "/census/1/invite",
    "/audit/export",
    "/audit/check",
)


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
        may = form.path.endswith(MAY_BE_REPEATED) or "/exports/" in form.path
        if status >= 500 or (not may and between > before and written(app) > between):
            repeated.append(f"{form.path}: {status}")
    assert not repeated, "\n".join(repeated)
    assert done >= 20, "the forms were filled so that they did something"


def test_a_form_of_a_state_that_is_over_changes_nothing(app: Flask, forms: list[SentForm]) -> None:
    before, checked = written(app), 0
    for form in forms:
        marks = SEEN & set(form.fields)
        if marks and not form.path.endswith(CREATE):
            for value in OVER:
                response = form.send({**form.filled(), **{mark: [value] for mark in marks}})
                told = response.status_code == 409 or form.path.endswith(NAMED_BY_BUTTONS)
                is_apart = OWN_DRAFT in form.path or LETTER_TEXTS in form.path
                assert told or is_apart, f"{form.path} {value}: {response.status_code}"
            assert written(app) == before, form.path
            checked += 1
    assert checked >= 14
