"""The pictures of the text. A name belongs to one content for good, so that browsers keep it."""

from __future__ import annotations

from flask import current_app, send_file
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none
from nursery.base.errors import NotFound
from nursery.guide import pictures, policy
from nursery.guide.views.blueprint import blueprint
from nursery.web.access import public

_YEAR = 365 * 24 * 3600
# The names of those that are known to be for everybody, which they remain.
EXTENSION = "guide_public_pictures"


@blueprint.get("/pictures/<name>")
@public
def picture(name: str) -> Response:
    """The bytes of one picture; editors alone see one that stands in no public version yet."""
    item = pictures.picture(name)
    if not _is_public(name):
        if not policy.may_edit(actor_or_none()):
            raise NotFound
        return send_file(item.path, mimetype="image/webp", etag=item.storage_key)
    response = send_file(item.path, mimetype="image/webp", etag=item.storage_key, max_age=_YEAR)
    response.cache_control.public = True
    response.cache_control.immutable = True
    return response


def _is_public(name: str) -> bool:
    known: set[str] = current_app.extensions.setdefault(EXTENSION, set())
    if name not in known and pictures.is_public(name):
        known.add(name)
    return name in known
