"""The pages of the search: in one version, and in the newest public one."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request

from nursery.accounts.access import actor_or_none
from nursery.guide import queries as guide
from nursery.guide.queries import VersionItem
from nursery.guide.search import finding
from nursery.web import language, text
from nursery.web.access import public

blueprint = Blueprint("guide_search", __name__, url_prefix="/guide", template_folder="templates")


@blueprint.get("/v<int:number>/search")
@public
def search(number: int) -> str:
    """The sections of one version that have the words; editors search the working version too."""
    return _page(guide.version_numbered(number, actor=actor_or_none()))


@blueprint.get("/search")
@public
def newest() -> str:
    """The same in the newest public version, whichever that is."""
    version = guide.newest_public_version()
    return _page(version) if version else render_template("guide/nothing_yet.html")


def _page(version: VersionItem) -> str:
    chosen = request.args.get("language", g.lang)
    chosen = chosen if chosen in language.LANGUAGES else g.lang
    typed, page = text.clean_line(request.args.get("q", "")), request.args.get("page", 1, type=int)
    results = finding.search(version, typed, language=chosen, page=page)
    other = next(code for code in language.LANGUAGES if code != chosen)
    return render_template(
        "guide_search/search.html",
        version=version,
        typed=typed,
        chosen=chosen,
        other=other,
        results=results,
        noindex=True,
    )
