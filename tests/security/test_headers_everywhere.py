"""What is said beside every answer, and what no answer holds."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.security.forms import Looked
from tests.support.pages import PageClient

# What makes a browser fetch something by itself; a link that a person follows does not.
_FETCHED = (
    re.compile(r'<(?:script|img|iframe|source|embed|video|audio|input)\b[^>]*\bsrc="([^"]*)"'),
    re.compile(r'<link\b(?![^>]*rel="(?:canonical|alternate)")[^>]*\bhref="([^"]*)"'),
)
_OWN = ("/static/", "data:image/", "/ar", "/en")
# What is the same for everybody, and may be kept by whoever brings it.
_FOR_ALL = re.compile(r"/(ar|en)/guide/(v1(/|$)|offline/find-|pictures/)|/sitemap\.xml$")
# What search engines read is data: no browser runs it.
_INLINE = re.compile(
    r"<script(?![^>]*(?:\bsrc=|type=\"application/ld\+json\"))|<style|\sstyle=\"|\son[a-z]+=\"|javascript:",
    re.IGNORECASE,
)


def faults(response: TestResponse, *, is_signed_in: bool) -> list[str]:
    """What is wrong with an answer, of whatever kind it is."""
    headers, found = response.headers, []
    policy = headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy or "unsafe" in policy:
        found.append(f"policy {policy!r}")
    if headers.get("X-Content-Type-Options") != "nosniff":
        found.append("no nosniff")
    if headers.get("Referrer-Policy") != "same-origin":
        found.append("referrer")
    if (is_signed_in or response.status_code >= 400) and headers.get("Cache-Control") != "no-store":
        found.append(f"may be kept: {headers.get('Cache-Control')}")
    if "public" in headers.get("Cache-Control", "") and (
        is_signed_in or not _FOR_ALL.match(response.request.path)
    ):
        found.append("may be shared")
    if response.mimetype == "text/html":
        html = response.get_data(as_text=True)
        fetched = [url for pattern in _FETCHED for url in pattern.findall(html)]
        found += [f"fetches {url}" for url in fetched if not url.startswith(_OWN)]
        found += [f"inline: {match}" for match in _INLINE.findall(html)]
    return found


def test_looking_changes_nothing_and_every_page_is_closed_to_other_sites(looked: Looked) -> None:
    wrong = {
        f"{seen.path}: {fault}"
        for seen in looked.answers
        for fault in faults(seen.response, is_signed_in=seen.visitor.actor is not None)
    }
    assert not wrong, "\n".join(sorted(wrong))
    assert looked.left == 0
    assert len(looked.pages()) > 60


@pytest.mark.parametrize(
    "path", ["/ar/nothing", "/nothing", "/ar/register/%00", "/static/none", "/robots.txt"]
)
def test_refusals_say_the_same(client: PageClient, path: str) -> None:
    assert not faults(client.get(path), is_signed_in=False)


def test_a_fault_and_a_refused_form_say_the_same(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    assert not faults(client.post("/ar/account/sign-in"), is_signed_in=False)
    assert not faults(client.post("/ar/account/sign-in", headers={"Origin": "null"}), is_signed_in=False)
    assert not faults(client.put("/ar/account/sign-in"), is_signed_in=False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.view_functions, "home.index", fail)
    response = client.get("/ar/")
    assert response.status_code == 500
    assert not faults(response, is_signed_in=False)
