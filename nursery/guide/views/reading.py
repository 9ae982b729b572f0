"""Reading the guide."""

from __future__ import annotations

from flask import g, render_template
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none
from nursery.guide import pages, queries
from nursery.guide.views.blueprint import blueprint
from nursery.web.access import public


@blueprint.get("")
@public
def index() -> Response:
    """The contents of the newest public version, under the address that never changes."""
    version = queries.newest_public_version()
    if version is None:
        return Response(render_template("guide/nothing_yet.html"), mimetype="text/html")
    return pages.answer(version, "newest", lambda: _contents_page(version))


@blueprint.get("/v<int:number>")
@public
def contents(number: int) -> Response:
    """The contents of one version."""
    version = queries.version_numbered(number, actor=actor_or_none())
    return pages.answer(version, "contents", lambda: _contents_page(version))


def _contents_page(version: queries.VersionItem) -> str:
    return render_template(
        "guide/contents.html",
        version=version,
        chapters=queries.contents(version.id),
        others=[other for other in queries.public_versions() if other.id != version.id],
    )


@blueprint.get("/v<int:number>/<slug>")
@public
def section(number: int, slug: str) -> Response:
    """The text of one section."""
    version = queries.version_numbered(number, actor=actor_or_none())

    def make() -> str:
        page = queries.section_page(version.id, slug)
        return render_template("guide/section.html", version=version, page=page, language=g.lang)

    return pages.answer(version, f"section {slug}", make)
