"""The directorate's list, the file of a complaint, its photos, and who complains."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from nursery import places
from nursery.accounts.access import current_actor, requires
from nursery.accounts.actors import Actor
from nursery.base.errors import NotFound
from nursery.base.storage import storage
from nursery.registry.complaints import labels, queries
from nursery.registry.complaints.forms.steps import QueueForm
from nursery.registry.complaints.lifecycle import ComplaintKind
from nursery.registry.complaints.pages import blueprint
from nursery.registry.complaints.policy import HANDLE
from nursery.registry.complaints.queries import Tab, rows
from nursery.registry.licensing.commands.reading import note_read
from nursery.web import language


@blueprint.get("")
@requires(HANDLE)
def index() -> str:
    """What waits, danger and overdue first."""
    actor = current_actor()
    form = _query(actor)
    tab = request.args.get("tab", Tab.OPEN, type=Tab)
    chosen: dict[str, Any] = {
        "governorate": form.governorate.data or None,
        "kind": ComplaintKind(form.kind.data) if form.kind.data in set(ComplaintKind) else None,
    }
    counts = queries.counts(actor, **chosen)
    page = request.args.get("page", 1, type=int)
    found = queries.queue(actor, tab, **chosen, page=page, total=counts[tab])
    kept: dict[str, Any] = {name: value for name, value in chosen.items() if value}
    tabs = [
        (labels.TABS[one], url_for(".index", tab=one.value, **kept), one is tab, count)
        for one, count in counts.items()
    ]
    return render_template("complaints/index.html", form=form, page=found, tabs=tabs, tab=tab, noindex=True)


@blueprint.get("/<int:complaint_id>")
@requires(HANDLE)
def complaint(complaint_id: int) -> str:
    """The file of a complaint. That it was read is put on record."""
    actor = current_actor()
    page = queries.complaint(complaint_id, actor)
    note_read("complaint", complaint_id, actor=actor)
    similar = queries.similar_reports(complaint_id)
    return render_template("complaints/complaint.html", page=page, similar=similar, noindex=True)


@blueprint.get("/<int:complaint_id>/contact")
@requires(HANDLE)
def contact(complaint_id: int) -> str:
    """Who complains, if they said so. That it was read is put on record by itself."""
    actor = current_actor()
    page = queries.complaint(complaint_id, actor)
    found = rows.contact(complaint_id)
    if found is None:
        raise NotFound
    note_read("complaint_contact", complaint_id, actor=actor)
    shown = {"name": found.name, "phone": found.phone, "email": found.email}
    return render_template("complaints/contact.html", page=page, contact=shown, noindex=True)


@blueprint.get("/<int:complaint_id>/photos/<int:photo_id>")
@requires(HANDLE)
def photo(complaint_id: int, photo_id: int) -> ResponseReturnValue:
    """A photo of a complaint."""
    actor = current_actor()
    queries.complaint(complaint_id, actor)
    row = rows.photo(complaint_id, photo_id)
    note_read("complaint", complaint_id, actor=actor)
    return send_file(storage.path(row.storage_key), "image/webp", max_age=0)


def _query(actor: Actor) -> QueueForm:
    form = QueueForm()
    codes, code = actor.governorates(HANDLE), language.current()
    known = [one.code for one in places.governorates() if codes is None or one.code in codes]
    form.governorate.choices = [
        ("", labels.ALL),
        *((one, places.governorate_name(one, code)) for one in known),
    ]
    if form.governorate.data not in known:
        form.governorate.data = ""
    return form
