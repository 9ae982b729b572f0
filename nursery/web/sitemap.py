"""The list of public addresses for search engines: packages offer their pages, in both languages.

    sitemap.offer("register", how_many, pages_of)

`pages_of(page, size)` gives the endpoint and its values for each page of the site, `page` counting from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, abort, current_app, render_template, url_for
from werkzeug.wrappers import Response

from nursery.web.access import public
from nursery.web.language import LANGUAGES

SIZE = 5000
Pages = Iterable[tuple[str, Mapping[str, Any]]]
blueprint = Blueprint("sitemap", __name__)


@dataclass(frozen=True)
class _Source:
    how_many: Callable[[], int]
    pages: Callable[[int, int], Pages]


_sources: dict[str, _Source] = {}


def offer(name: str, how_many: Callable[[], int], pages: Callable[[int, int], Pages]) -> None:
    """Add the pages of a package to the list, under a name for its part."""
    _sources[name] = _Source(how_many, pages)


def base_url() -> str:
    """The address of the site, without a stroke at its end."""
    found: str = current_app.extensions["settings"].base_url
    return found.rstrip("/")


@blueprint.get("/sitemap.xml")
@public
def index() -> Response:
    """The parts of the list."""
    parts = [
        url_for("sitemap.part", name=name, number=number)
        for name, source in _sources.items()
        for number in range(1, -(-source.how_many() // SIZE) + 1)
    ]
    return _xml(render_template("web/sitemap_index.xml", base=base_url(), parts=parts))


@blueprint.get("/sitemap-<name>-<int:number>.xml")
@public
def part(name: str, number: int) -> Response:
    """One part: each page in each language, with the way to the other."""
    source = _sources.get(name)
    pages = list(source.pages(number, SIZE)) if source and number else []
    if not pages:
        abort(404)
    addresses = [
        {code: url_for(endpoint, lang=code, **values) for code in LANGUAGES} for endpoint, values in pages
    ]
    return _xml(render_template("web/sitemap.xml", base=base_url(), pages=addresses))


def _xml(text: str) -> Response:
    response = Response(text, content_type="application/xml; charset=utf-8")
    response.cache_control.max_age = 3600
    response.cache_control.public = True
    return response


def init_app(app: Flask) -> None:
    """Serves the list."""
    app.register_blueprint(blueprint)
