"""Buttons that are a form of their own."""

from __future__ import annotations

from werkzeug.wrappers import Response

from nursery.web import errors, wording
from nursery.web.forms import Form


def refusal(form: Form) -> Response | None:
    """None when a button's form came from a fresh page; otherwise the page that asks to press again."""
    return None if form.validate_on_submit() else errors.page(400, wording.message("page_too_old"))
