"""One visit as its reader may see it, and the photos of it."""

from __future__ import annotations

from flask import Response, render_template, send_file
from flask.typing import ResponseReturnValue

from nursery.accounts.access import current_actor, signed_in
from nursery.base.errors import NotFound
from nursery.base.storage import storage
from nursery.registry.inspections import queries
from nursery.registry.inspections.pages import blueprint
from nursery.registry.inspections.queries import InspectionPage
from nursery.registry.licensing import commands as licensing


def page_of(inspection_id: int) -> InspectionPage:
    """The visit for the signed-in person; that an official reads it is put on record."""
    actor = current_actor()
    page = queries.inspection_page(inspection_id, actor)
    if page.is_official:
        licensing.note_read("inspection", inspection_id, actor=actor)
    return page


@blueprint.get("/inspections/<int:inspection_id>")
@signed_in
def inspection(inspection_id: int) -> ResponseReturnValue:
    """A visit: the plan, the report with its signatures, the findings."""
    page = page_of(inspection_id)
    is_open = page.is_official and queries.is_recorded_now(page.item)
    return render_template(
        "inspections/inspection.html",
        page=page,
        is_open=is_open,
        person_id=current_actor().person_id,
        noindex=True,
    )


@blueprint.get("/inspections/photos/<int:photo_id>")
@signed_in
def photo(photo_id: int) -> Response:
    """A photo of a visit."""
    return private_file(queries.photo_file(photo_id, current_actor()).storage_key, "image/webp")


@blueprint.get("/findings/files/<int:file_id>")
@signed_in
def evidence(file_id: int) -> Response:
    """A file that shows a correction; a paper is saved, never opened here."""
    found, _visit = queries.evidence_file(file_id, current_actor())
    name = "" if found.media_type.startswith("image/") else found.filename
    return private_file(found.storage_key, found.media_type, name)


def private_file(storage_key: str, media_type: str, name: str = "") -> Response:
    """A kept file for one reader; `name` saves it instead of showing it."""
    path = storage.path(storage_key)
    if not path.exists():
        raise NotFound
    return send_file(path, mimetype=media_type, as_attachment=bool(name), download_name=name or None)
