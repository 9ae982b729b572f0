"""Files that pretend: what is kept of them, and how they are given out again."""

from __future__ import annotations

import io
from urllib.parse import unquote

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.licensing.models import ApplicationDocument
from tests.registry.licensing.stories import Story, tell_story
from tests.security.visitors import browser_of, form_token
from tests.support.files import PDF, PROGRAM, picture

SCRIPT = b"<html><script>alert(document.domain)</script></html>"


@pytest.fixture
def story(app: Flask) -> Story:
    with app.app_context():
        return tell_story()


def attach(app: Flask, story: Story, name: str, content: bytes) -> int:
    """Send a file as the operator; the status of the answer."""
    browser = browser_of(app, story.operator)
    path = f"/ar/licensing/applications/{story.application_id}/documents"
    file = (io.BytesIO(content), name, "text/html")
    data = {"csrf_token": form_token(browser), "kind": "identity", "file": file}
    return browser.post(path, data=data, content_type="multipart/form-data").status_code


def document(app: Flask) -> ApplicationDocument | None:
    with app.app_context():
        return db.session.scalars(select(ApplicationDocument)).one_or_none()


def given_out(app: Flask, story: Story) -> TestResponse:
    """The document as its applicant gets it."""
    found = document(app)
    assert found is not None
    return browser_of(app, story.operator).get(f"/ar/licensing/documents/{found.id}")


def test_a_file_of_two_kinds_is_given_out_as_the_harmless_one(app: Flask, story: Story) -> None:
    """Whatever else can be read in it, and whatever the sender called it."""
    assert attach(app, story, "lease.pdf", PDF + SCRIPT) == 302
    response = given_out(app, story)
    assert response.get_data() == PDF + SCRIPT
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.headers["Cache-Control"] == "no-store"
    assert "X-Frame-Options" in response.headers or "frame-ancestors 'none'" in str(response.headers)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lease.pdf", PROGRAM),
        ("lease.pdf", SCRIPT + PDF),
        ("lease.pdf", b""),
        ("lease.pdf", b"%PD"),
        ("lease.pdf.html", PDF),
        ("lease.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("lease.png", picture("GIF")),
        ("lease.pdf\x00.html", PDF),
        (".pdf", PDF),
    ],
)
def test_a_file_that_pretends_is_not_kept(app: Flask, story: Story, name: str, content: bytes) -> None:
    before = set(storage.folder.rglob("*"))
    assert attach(app, story, name, content) == 422
    assert document(app) is None
    assert set(storage.folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/cron.d/lease.pdf", "lease.pdf"),
        ("lease\u202efdp.exe.pdf", "leasefdp.exe.pdf"),
        ("عقد إيجار المقرّ.pdf", "عقد إيجار المقرّ.pdf"),
        ("a%22; filename=b.html; x=.pdf", 'a"; filename=b.html; x=.pdf'),
        ("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
        ("ع" * 300 + ".pdf", "ع" * 146 + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(app: Flask, story: Story, name: str, kept: str) -> None:
    assert attach(app, story, name, PDF) == 302
    found = document(app)
    assert found is not None
    assert found.filename == kept
    disposition = given_out(app, story).headers["Content-Disposition"]
    assert disposition.startswith("inline; filename")
    if "UTF-8''" in disposition:
        assert unquote(disposition.rpartition("UTF-8''")[2]) == kept
    page = browser_of(app, story.operator).get(f"/ar/licensing/applications/{story.application_id}/documents")
    assert "<img src=x" not in page.get_data(as_text=True)
