"""Keeping the guide for reading without a network: the page, and what it fetches."""

from __future__ import annotations

import json
from typing import Any, cast

import brotli  # type: ignore[import-untyped]
from flask import Blueprint, Flask, abort, g, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none
from nursery.guide import queries as guide
from nursery.guide.offline import packing, plan, scripts
from nursery.web import assets, language
from nursery.web.access import public

blueprint = Blueprint("guide_offline", __name__, url_prefix="/guide/offline", template_folder="templates")
ICONS = (("192", "any"), ("512", "any"), ("maskable-512", "maskable"))


@blueprint.record_once
def _serve_the_worker(state: BlueprintSetupState) -> None:
    """At the root, so that it may show kept pages at their own addresses in both languages."""
    app = cast(Flask, state.app)
    app.add_url_rule("/service-worker.js", "guide_offline.service_worker", service_worker)


@public
def service_worker() -> Response:
    """The script that shows kept pages without a network; browsers ask for a newer one by themselves."""
    response = Response(scripts.service_worker(), mimetype="text/javascript")
    response.add_etag()
    return response.make_conditional(request)


@blueprint.get("")
@public
def index() -> str:
    """What can be kept on this device, and what is kept."""
    versions = guide.public_versions()
    if not versions:
        return render_template("guide/nothing_yet.html")
    wanted = request.args.get("version", versions[0].number, type=int)
    version = guide.version_numbered(wanted, actor=actor_or_none())
    sections = sum(len(chapter.sections) for chapter in guide.contents(version.id))
    return render_template(
        "guide_offline/index.html",
        version=version,
        versions=versions,
        sections=sections,
        plan=plan.of(version, sections) if version.is_public else None,
    )


@blueprint.get("/v<int:number>-<digest>.json")
@public
def package(number: int, digest: str) -> Response:
    """A version in one language as one file, under an address that never has another content."""
    version = guide.version_numbered(number, actor=None)
    found = packing.find(version, g.lang)
    if found is None or found.digest != digest:
        abort(404)
    return _for_good(found.path.read_bytes(), "application/json")


@blueprint.get("/find-<digest>.js")
@public
def script(digest: str) -> Response:
    """The search of kept pages."""
    if digest != scripts.search().digest:
        abort(404)
    return _for_good(scripts.search().packed, "text/javascript")


@blueprint.get("/no-network")
@public
def no_network() -> str:
    """What stands in place of a page that was not kept while the network is away."""
    return render_template("guide_offline/no_network.html", noindex=True)


@blueprint.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    """What an installed copy is called and looks like, in the language of the page."""
    values: dict[str, Any] = {
        "id": "/guide",
        "name": _("Nursery guide of the nurseries platform"),
        "short_name": _("Nursery guide"),
        "lang": g.lang,
        "dir": language.direction(g.lang),
        "start_url": url_for("guide.index"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf8f4",
        "theme_color": "#0b4f4a",
        "icons": [
            {
                "src": assets.address(f"guide/offline/icon-{name}.png"),
                "sizes": "{0}x{0}".format(name.rpartition("-")[2]),
                "type": "image/png",
                "purpose": purpose,
            }
            for name, purpose in ICONS
        ],
    }
    return Response(json.dumps(values, ensure_ascii=False), mimetype="application/manifest+json")


def _for_good(packed: bytes, media_type: str) -> Response:
    """A compressed file under an address of its own; plain for the few who cannot unpack it."""
    takes_packed = "br" in request.accept_encodings
    response = Response(packed if takes_packed else brotli.decompress(packed), mimetype=media_type)
    if takes_packed:
        response.headers["Content-Encoding"] = "br"
    response.headers["Cache-Control"] = assets.FOREVER
    response.headers["Vary"] = "Accept-Encoding"
    return response
