"""Two languages by URL prefix: `/ar/…` and `/en/…`.

A blueprint with pages is registered with `url_prefix(…)`; the language leaves the view's arguments here and
`url_for` gets it back here, so that neither views nor templates ever name it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import Flask, g, has_request_context, redirect, request, url_for
from werkzeug.routing import BuildError
from werkzeug.wrappers import Response

from nursery.extensions import babel
from nursery.web import catalogue
from nursery.web.access import public

LANGUAGES = ("ar", "en")
DEFAULT = "ar"
LOCALES = {"ar": "ar_SY", "en": "en"}
NAMES = {"ar": "العربية", "en": "English"}
PREFIX = "/<any(ar,en):lang>"
# Where a request keeps its answer: a page asks for it several times.
_OTHER = "nursery.other_language"


@dataclass(frozen=True)
class OtherLanguage:
    """Where the current page is in the other language."""

    code: str
    name: str
    direction: str
    url: str


def url_prefix(own: str = "") -> str:
    """The prefix under which a blueprint with pages in both languages is registered."""
    return PREFIX + own


def current() -> str:
    """The language of the page being made; Arabic outside a request."""
    return g.get("lang", DEFAULT) if has_request_context() else DEFAULT


def locale() -> str:
    """The Babel locale of the current language."""
    return LOCALES[current()]


def direction(code: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if code == "ar" else "ltr"


def other_language() -> OtherLanguage:
    """The switch in the header: the same page, the same query string, the other language."""
    kept: OtherLanguage | None = request.environ.get(_OTHER)
    if kept is None:
        code = "en" if current() == "ar" else "ar"
        kept = OtherLanguage(code, NAMES[code], direction(code), _translated_url(code))
        request.environ[_OTHER] = kept
    return kept


def _translated_url(code: str) -> str:
    """The current address in language `code`; its home page when this address cannot be visited by a link."""
    home = f"/{code}/"
    query = f"?{quote(request.query_string, safe='=&%+:;,/?@!$()*-._~')}" if request.query_string else ""
    if request.endpoint is None:
        first, _, rest = request.path.lstrip("/").partition("/")
        return f"/{code}/{quote(rest)}" if first in LANGUAGES else home
    rule = request.url_rule
    if rule is None or "GET" not in (rule.methods or ()) or "lang" not in rule.arguments:
        return home
    try:
        return url_for(request.endpoint, **{**(request.view_args or {}), "lang": code}) + query
    except BuildError:
        return home


def _take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """The language of the request: from the address, Arabic where the address does not say."""
    if values and "lang" in values:
        g.lang = values.pop("lang")
        return
    first = request.path.split("/", 2)[1] if request.path.startswith("/") else ""
    g.lang = first if first in LANGUAGES else DEFAULT


def _give_language(app: Flask) -> Any:
    def fill(endpoint: str, values: dict[str, Any]) -> None:
        if "lang" not in values and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = current()

    return fill


@public
def choose() -> Response:
    """`/` sends to the language the browser asks for, to Arabic when it asks for neither."""
    wanted = (tag.split("-")[0].lower() for tag in request.accept_languages.values())
    code = next((code for code in wanted if code in LANGUAGES), DEFAULT)
    response = redirect(f"/{code}/", 302)
    response.headers["Vary"] = "Accept-Language"
    return response


def _say_language(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers["Content-Language"] = current()
    return response


def init_app(app: Flask) -> None:
    """Sets up Babel, the language of each request and the redirect at `/`."""
    babel.init_app(app, locale_selector=locale)
    catalogue.init_app(app)
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_give_language(app))
    app.add_url_rule("/", "choose_language", choose)
    app.after_request(_say_language)
