"""What befell a licence, for both sides; notices, grievances and their files."""

from __future__ import annotations

from flask import Response, render_template

from nursery.accounts.access import current_actor, signed_in
from nursery.base.storage import storage
from nursery.registry.enforcement import queries
from nursery.registry.enforcement.pages import blueprint
from nursery.registry.enforcement.queries.items import GrievancePage, MeasuresPage, NoticePage
from nursery.registry.licensing.commands import note_read
from nursery.web.private_files import private_file, require_there

_SUBJECTS = {"licence": "licence", "notice": "licence_notice", "grievance": "grievance"}


@blueprint.get("/licences/<number>/measures")
@signed_in
def licence(number: str) -> str:
    """All that befell a licence, what stands and what is possible."""
    page = queries.measures_page(number, current_actor())
    return _shown("licence", page.licence.id, page)


@blueprint.get("/notices/<int:notice_id>")
@signed_in
def notice(notice_id: int) -> str:
    """A notice of intention, its answer and its decision."""
    return _shown("notice", notice_id, queries.notice_page(notice_id, current_actor()))


@blueprint.get("/grievances/<int:grievance_id>")
@signed_in
def grievance(grievance_id: int) -> str:
    """A grievance and its decision."""
    return _shown("grievance", grievance_id, queries.grievance_page(grievance_id, current_actor()))


def _shown(name: str, subject_id: int, page: MeasuresPage | NoticePage | GrievancePage) -> str:
    """A page for both sides; that an official read it is put on record."""
    if not page.is_holder:
        note_read(_SUBJECTS[name], subject_id, actor=current_actor())
    return render_template(f"enforcement/{name}.html", page=page, noindex=True)


@blueprint.get("/notices/files/<int:file_id>")
@signed_in
def file(file_id: int) -> Response:
    """A file that came with an answer or a grievance, as what it was found to be when it came."""
    actor = current_actor()
    found = queries.file_to_send(file_id, actor)
    path = storage.path(found.storage_key)
    require_there(path)
    if found.is_for_official:
        note_read("enforcement_file", found.id, actor=actor)
    return private_file(path, media_type=found.media_type, filename=found.filename)
