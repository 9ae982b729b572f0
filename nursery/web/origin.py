"""Requests that change something come from our own pages, also where no form token is checked."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, abort, request, url_for

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
OWN_SITES = frozenset({"same-origin", "none"})


def is_foreign() -> bool:
    """Whether the browser says that another site made this request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in OWN_SITES:
        return True
    origin = request.headers.get("Origin")
    return origin is not None and origin != request.host_url.rstrip("/")


def _refuse_foreign() -> None:
    if request.method in UNSAFE and is_foreign():
        abort(403)


def safe_next(url: str | None, fallback: str) -> str:
    """`url` when it is a path of this site, else `fallback`: a sign-in never sends a person elsewhere."""
    if not url or any(ord(letter) < 32 or letter == "\\" for letter in url):
        return fallback
    parts = urlsplit(url)
    is_path = not parts.scheme and not parts.netloc and url.startswith("/") and not url.startswith("//")
    return url if is_path else fallback


def here() -> str:
    """The address to come back to after signing in: this page, or the one the form stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    referrer = urlsplit(request.referrer or "")
    if referrer.netloc == request.host and referrer.path:
        return safe_next(referrer.path + (f"?{referrer.query}" if referrer.query else ""), "/")
    return "/"


def sign_in_url(endpoint: str) -> str:
    """The sign-in page, which brings the person back here afterwards."""
    return url_for(endpoint, next=here())


def init_app(app: Flask) -> None:
    """Refuse foreign requests that would change something."""
    app.before_request(_refuse_foreign)
