"""The page of the open data, and its files."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Flask, abort, flash, redirect, render_template, send_file, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from nursery.accounts.access import one_person
from nursery.base.errors import NotFound
from nursery.extensions import limiter
from nursery.registry.opendata import commands, queries
from nursery.registry.opendata.fields import FIELDS, TYPES, codes
from nursery.registry.opendata.writing import LICENCE_URL, MEDIA_TYPES, NAMES
from nursery.web import language, navigation
from nursery.web.access import public
from nursery.web.forms import Form

blueprint = Blueprint("opendata", __name__, url_prefix="/open-data", template_folder="templates")
_FORMS = ", ".join(NAMES)


@blueprint.record_once
def _show_the_way(state: BlueprintSetupState) -> None:
    entry = navigation.Entry(_l("Open data"), "opendata.index", 45, area="footer")
    navigation.register(cast(Flask, state.app), entry)


@blueprint.get("")
@public
def index() -> str:
    """The files, what stands in them, and under which licence."""
    return render_template(
        "opendata/index.html",
        edition=queries.newest(),
        is_waiting=queries.is_one_waiting(),
        names=NAMES,
        fields=FIELDS,
        types=TYPES,
        codes=codes(language.current()),
        licence_url=LICENCE_URL,
        form=Form(),
    )


@blueprint.post("")
@public
@limiter.limit("6 per hour", key_func=one_person)
def request_edition() -> Response:
    """Ask for a new edition; it is made once, whoever asks."""
    if not Form().validate_on_submit():
        abort(400)
    is_new = commands.request_edition()
    if is_new:
        flash(_("The files are being made. Come back in a minute."), "success")
    else:
        flash(_("The files are fresh, or are being made already."), "info")
    return redirect(url_for(".index"), 303)


@blueprint.get(f"/<any({_FORMS}):form>")
@public
def file(form: str) -> Response:
    """One file of the newest edition; the ETag is its SHA-256."""
    edition = queries.newest()
    found = edition.files.get(form) if edition else None
    if found is None or edition is None or not found.path.exists():
        raise NotFound
    response = send_file(
        found.path,
        mimetype=MEDIA_TYPES[form],
        as_attachment=True,
        download_name=NAMES[form],
        etag=found.sha256,
        conditional=True,
        last_modified=edition.made_at,
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
