"""One application: the task list of a draft, afterwards the file that both sides read."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from nursery.accounts.access import current_actor, signed_in
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.pages import blueprint
from nursery.registry.licensing.queries.items import ApplicationPage
from nursery.registry.licensing.views import shown


def file_of(application_id: int) -> ApplicationPage:
    """The application as the signed-in person sees it; that an official reads it is put on record."""
    actor = current_actor()
    page = queries.application_page(application_id, actor)
    if page.is_official:
        commands.note_read("application", application_id, actor=actor)
    return page


@blueprint.get("/applications/<int:application_id>")
@signed_in
def application(application_id: int) -> ResponseReturnValue:
    """What the reader may see of an application, and what they can do."""
    page = file_of(application_id)
    if page.is_draft:
        return render_template("licensing/task_list.html", page=page, tasks=shown.tasks(page), noindex=True)
    return render_template("licensing/file.html", page=page, timeline=shown.timeline(page), noindex=True)
