"""Reading the guide."""

from __future__ import annotations

from flask import g, render_template, request
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none
from nursery.base.errors import NotFound
from nursery.guide import explaining, labels, pages, policy, presenting, queries
from nursery.guide.views import addresses
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
    """The contents of one version; `?reader=` and `?age=` leave the sections for somebody."""
    version = queries.version_numbered(number, actor=actor_or_none())
    return pages.answer(version, "contents", lambda: _contents_page(version))


def _contents_page(version: queries.VersionItem) -> str:
    chapters = queries.contents(version.id)
    reader = _known(request.args.get("reader", ""), labels.READERS)
    age = _known(request.args.get("age", ""), labels.AGES)
    shown = presenting.filtered(chapters, reader, age)
    sections = [section for chapter in shown for section in chapter.sections]
    return render_template(
        "guide/contents.html",
        version=version,
        chapters=shown,
        count=len(sections),
        minutes=sum(section.minutes for section in sections),
        all_sections=sum(len(chapter.sections) for chapter in chapters),
        reader=reader,
        age=age,
        others=[other for other in queries.public_versions() if other.id != version.id],
    )


def _known(word: str, words: dict[str, object]) -> str:
    return word if word in words else ""


@blueprint.get("/v<int:number>/<slug>")
@public
def section(number: int, slug: str) -> Response:
    """The text of one section."""
    version = queries.version_numbered(number, actor=actor_or_none())

    def make() -> str:
        page = queries.section_page(version.id, slug)
        return render_template(
            "guide/section.html",
            version=version,
            page=explaining.marked(page, explaining.terms_of(version, g.lang)),
            language=g.lang,
            came_from=addresses.came_from(version, slug),
            may_edit=policy.may_edit(actor_or_none()),
        )

    try:
        return pages.answer(version, f"section {slug}", make)
    except NotFound:
        return addresses.not_in(version, slug)


@blueprint.get("/v<int:number>/<slug>/both")
@public
def side_by_side(number: int, slug: str) -> Response:
    """A section in Arabic and English beside each other, block by block."""
    version = queries.version_numbered(number, actor=actor_or_none())

    def make() -> str:
        return render_template(
            "guide/both.html", version=version, page=queries.section_page(version.id, slug)
        )

    return pages.answer(version, f"both {slug}", make)
