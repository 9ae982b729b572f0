"""Requests that change something come from forms of our own pages, also where no form token is checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, redirect, request, url_for

View = TypeVar("View", bound=Callable[..., Any])
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
OWN_SITES = frozenset({"same-origin", "none"})
# What browsers send for a form; a button without fields may send nothing.
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data", ""})


def is_foreign() -> bool:
    """Whether the browser says that another site made this request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in OWN_SITES:
        return True
    origin = request.headers.get("Origin")
    return origin is not None and origin != request.host_url.rstrip("/")


def takes_json(view: View, most_bytes: int) -> View:
    """Mark a view that programs send JSON to, and how much of it at most."""
    view.takes_json = most_bytes  # type: ignore[attr-defined]
    return view


def _refuse_foreign() -> None:
    if request.method in UNSAFE and is_foreign():
        abort(403)


def _refuse_what_is_no_form() -> None:
    """JSON and the like are read by no page of ours, and fields do not expect what can stand in it.

    Only a form with a file is as long as a file may be; views that take JSON say how much.
    """
    most = getattr(current_app.view_functions.get(request.endpoint or ""), "takes_json", 0)
    if most:
        request.max_content_length = most
        return
    if request.method in UNSAFE and request.mimetype not in FORMS:
        abort(400)
    if request.mimetype != "multipart/form-data":
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]


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


def _name_no_host(response: Response) -> Response:
    """An address of ours is said without its host: what the visitor says we are called is not repeated."""
    location = response.headers.get("Location", "")
    if location and location.startswith(request.host_url):
        path = "/" + location.removeprefix(request.host_url)
        response.headers["Location"] = path
        response.set_data(redirect(path).get_data())
    return response


def init_app(app: Flask) -> None:
    """Refuse foreign requests that would change something, and what none of our forms sends."""
    app.before_request(_refuse_foreign)
    app.before_request(_refuse_what_is_no_form)
    app.after_request(_name_no_host)
