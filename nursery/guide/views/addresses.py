"""Permanent addresses without a version: they lead to the newest public version, or say where a text went."""

from __future__ import annotations

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from nursery.base.errors import NotFound
from nursery.guide import queries
from nursery.guide.queries import Heir, Place, VersionItem
from nursery.guide.views.blueprint import blueprint
from nursery.web.access import public

NOT_FOUND, GONE = 404, 410


@blueprint.get("/sections/<slug>")
@public
def newest(slug: str) -> Response:
    """A section in the newest public version. `?version=` names the version that a reader comes from."""
    version, places = _newest_and(queries.section_places(slug))
    if places[0].version_id == version.id:
        return _lead_to(places)
    return _gone(version, places[0], queries.section_heirs(places[0], version.id), GONE)


@blueprint.get("/paragraphs/<key>")
@public
def block(key: str) -> Response:
    """A block in the newest public version; `?version=` as for a section."""
    version, places = _newest_and(queries.block_places(key))
    if places[0].version_id == version.id:
        return _lead_to(places)
    heirs = [heir for heir in queries.block_heirs(places[0]) if heir.version_id == version.id]
    return _gone(version, places[0], heirs, GONE)


def not_in(version: VersionItem, slug: str) -> Response:
    """The page that says in which other versions a section stands. Raises `NotFound` when it is in none."""
    places = queries.section_places(slug)
    if not places:
        raise NotFound
    return _gone(version, places[0], queries.section_heirs(places[0], version.id), NOT_FOUND)


def came_from(version: VersionItem, slug: str) -> int | None:
    """The other public version that a reader of this section was led here from."""
    asked = request.args.get("version", type=int)
    if asked is None or asked == version.number:
        return None
    return asked if any(place.version_number == asked for place in queries.section_places(slug)) else None


def _newest_and(places: Sequence[Place]) -> tuple[VersionItem, Sequence[Place]]:
    version = queries.newest_public_version()
    if version is None or not places:
        raise NotFound
    return version, places


def _lead_to(places: Sequence[Place]) -> Response:
    """To the first of `places`; the version that was asked from goes along when it has the text too."""
    place = places[0]
    asked = request.args.get("version", type=int)
    is_elsewhere = asked != place.version_number and any(other.version_number == asked for other in places)
    return redirect(
        url_for(
            ".section",
            number=place.version_number,
            slug=place.slug,
            version=asked if is_elsewhere else None,
            _anchor=f"b-{place.key}" if place.key else None,
        )
    )


def _gone(
    version: VersionItem, place: Place, heirs: Sequence[Heir] | Sequence[Place], status: int
) -> Response:
    page = render_template("guide/gone.html", version=version, place=place, heirs=heirs, noindex=True)
    return Response(page, status, mimetype="text/html")
