"""Documents of applications, for those who may see them."""

from __future__ import annotations

from flask import Response

from nursery.accounts.access import current_actor, signed_in
from nursery.base.storage import storage
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.pages import blueprint
from nursery.web.private_files import private_file, require_there


@blueprint.get("/documents/<int:document_id>")
@signed_in
def document(document_id: int) -> Response:
    """The file itself; that an official opened it is put on record."""
    actor = current_actor()
    file = queries.document_file(document_id, actor)
    path = storage.path(file.storage_key)
    require_there(path)
    if file.is_for_official:
        commands.note_read("document", file.id, actor=actor)
    return private_file(path, media_type=file.media_type, filename=file.filename)
