"""The blueprint of the editors' desk, what its templates write with, and texts that come too late."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from markupsafe import Markup, escape
from werkzeug.wrappers import Response

from nursery.guide import labels as guide_labels
from nursery.guide.editing import labels
from nursery.guide.editing.rules import MOST_SENT
from nursery.guide.editing.views.work import NoWorkingVersion
from nursery.guide.reading.html import isolate
from nursery.web import errors, wording
from nursery.web.navigation import is_signed_in

blueprint = Blueprint(
    "guide_editing", "nursery.guide.editing", url_prefix="/guide/edit", template_folder="templates"
)
_TYPED = ("base", "mode", "title_ar")


@blueprint.context_processor
def _words() -> dict[str, object]:
    """What the templates of this package write with."""
    return {"words": labels, "labels": guide_labels, "plain": plain_text, "noindex": True}


def plain_text(text: str, language: str) -> Markup:
    """A text as it was typed, its words in the other script kept apart from the direction around them."""
    return Markup(isolate(str(escape(text)), language))  # noqa: S704 - escaped here


@blueprint.before_request
def _take_texts() -> Response | None:
    """A form with texts far too long is read all the same, so that the rest of it is given back; a text that
    comes after the session has ended is given back whole, to be sent again."""
    if request.method != "POST":
        return None
    if is_signed_in():
        # In this way of sending the fields are counted, too: others could hold millions of empty ones.
        if request.mimetype == "multipart/form-data":
            request.max_content_length = request.max_form_memory_size = MOST_SENT
        return None
    if not all(name in request.form for name in _TYPED):
        return None
    fields = [(name, text) for name, text in request.form.items(multi=True) if name != "csrf_token"]
    sign_in = url_for("accounts.sign_in", next=url_for(".index"))
    page = render_template("guide_editing/signed_out.html", fields=fields, sign_in=sign_in)
    return Response(page, 403, mimetype="text/html")


@blueprint.errorhandler(NoWorkingVersion)
def _no_version(error: NoWorkingVersion) -> Response:
    """The desk says how to begin one; what was sent is refused."""
    if request.method == "GET":
        return Response(status=302, headers={"Location": url_for(".index")})
    return errors.page(409, wording.message(error.code, error.params))
