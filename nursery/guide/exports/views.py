"""The page of a version's files, the files themselves, and the page for the browser's print."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none
from nursery.base.leases import MakingState
from nursery.extensions import limiter
from nursery.guide.exports import commands, labels, naming, offered, queries, typesetting
from nursery.guide.exports.binding import Part, bind
from nursery.guide.exports.models import FileLanguage
from nursery.guide.queries import VersionItem, content_of, version_numbered
from nursery.web import language
from nursery.web.access import public
from nursery.web.forms import Form

blueprint = Blueprint("guide_exports", __name__, url_prefix="/guide", template_folder="templates")
_A_DAY = 86_400
_LANGUAGES = ", ".join(FileLanguage)
_EXTENSIONS = ", ".join(known.extension for known in offered.FORMATS.values())


@blueprint.get("/v<int:number>/downloads")
@public
def index(number: int) -> str:
    """The files of a version, or of one chapter or section: those that are there, and those to be made."""
    version = version_numbered(number, actor=actor_or_none())
    page = queries.files_page(version, _part())
    return render_template(
        "guide_exports/index.html",
        page=page,
        version=version,
        words=labels,
        extensions=offered.FORMATS,
        here=naming.arguments(page.part),
    )


@blueprint.post("/v<int:number>/downloads")
@limiter.limit("60 per hour", methods=["POST"])
@public
def request_file(number: int) -> Response:
    """Ask for a file. The same file is made once, whoever asks for it."""
    part = _part()
    wanted = naming.wanted_in(request.form, part)
    if wanted is None or not Form().validate_on_submit():
        abort(400)
    state = commands.request_file(number, wanted, actor=actor_or_none())
    if state is not MakingState.READY:
        flash(_("The file is being made. You can leave this page and come back."), "success")
    return redirect(_index(number, wanted), 303)


@blueprint.get(f"/v<int:number>/downloads/<any({_LANGUAGES}):language_code>.<any({_EXTENSIONS}):extension>")
@public
def file(number: int, language_code: str, extension: str) -> Response:
    """A file; one that nobody has asked for yet leads to the page where it can be asked for."""
    version = version_numbered(number, actor=actor_or_none())
    kind = offered.with_extension(extension)
    wanted = naming.wanted_in({"language": language_code, "format": kind or ""}, _part())
    if wanted is None:
        abort(404)
    ready = queries.ready_file(version, wanted)
    if ready is None:
        queries.check_part(version, wanted.part)
        return redirect(_index(number, wanted))
    return _sent(ready, version, wanted)


def _sent(ready: queries.ReadyFile, version: VersionItem, wanted: naming.Wanted) -> Response:
    """The file under a good name; that of a frozen version may be kept by everybody."""
    media_type = offered.FORMATS[wanted.format].media_type
    response = send_file(
        ready.path, mimetype=media_type, conditional=True, etag=ready.key[:32], max_age=_A_DAY
    )
    plain = wanted.name(version.number)
    full = quote(queries.full_name(version, wanted), safe="")
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{full}"
    response.headers["Cache-Control"] = f"public, max-age={_A_DAY}" if version.is_public else "no-store"
    return response


@blueprint.get("/v<int:number>/print")
@limiter.limit("240 per minute")
@public
def print_view(number: int) -> str:
    """A version, a chapter or a section as one page without a frame, for the browser's print."""
    version = version_numbered(number, actor=actor_or_none())
    code = request.args.get("language", language.current())
    if code not in tuple(FileLanguage):
        abort(404)
    base_url: str = current_app.extensions["settings"].base_url
    book = bind(version, content_of(version.id), _part(), FileLanguage(code), base_url=base_url)
    return render_template(
        "guide_exports/print.html",
        book=book,
        words=typesetting.PHRASES[book.languages[0]],
        body=typesetting.body(book),
        edition=typesetting.edition(book),
        here=naming.arguments(_part()),
    )


def _index(number: int, wanted: naming.Wanted) -> str:
    """The place on the page of files where `wanted` stands."""
    values: dict[str, Any] = naming.arguments(wanted.part)
    return url_for(".index", number=number, _anchor=wanted.format, **values)


def _part() -> Part:
    """The part that the address names."""
    part = naming.part_in(request.args)
    if part is None:
        abort(404)
    return part
