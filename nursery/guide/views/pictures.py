"""The pictures of the text. A name belongs to one content for good, so that browsers keep it."""

from __future__ import annotations

from flask import send_file
from werkzeug.wrappers import Response

from nursery.guide import pictures
from nursery.guide.views.blueprint import blueprint
from nursery.web.access import public

_YEAR = 365 * 24 * 3600


@blueprint.get("/pictures/<name>")
@public
def picture(name: str) -> Response:
    """The bytes of one picture."""
    item = pictures.picture(name)
    response = send_file(item.path, mimetype="image/webp", etag=item.storage_key, max_age=_YEAR)
    response.cache_control.public = True
    response.cache_control.immutable = True
    return response
