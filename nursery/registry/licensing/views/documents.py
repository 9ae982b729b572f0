"""Documents of applications, for those who may see them."""

from __future__ import annotations

from flask import Response, abort, send_file

from nursery.accounts.access import current_actor, signed_in
from nursery.base.storage import storage
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.pages import blueprint

_POLICY = "default-src 'none'; frame-ancestors 'none'"


@blueprint.get("/documents/<int:document_id>")
@signed_in
def document(document_id: int) -> Response:
    """The file itself, as what it was found to be when it came, and as nothing else."""
    actor = current_actor()
    file = queries.document_file(document_id, actor)
    path = storage.path(file.storage_key)
    if not path.exists():
        abort(410)
    if file.is_for_official:
        commands.note_read("document", file.id, actor=actor)
    response = send_file(
        path, mimetype=file.media_type, download_name=file.filename, etag=False, conditional=False
    )
    response.headers["Content-Disposition"] = response.headers.get("Content-Disposition", "inline")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = _POLICY
    return response
