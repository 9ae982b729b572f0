"""The officials' page of a nursery, and the list of those in their governorates."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from nursery.accounts.access import current_actor, requires
from nursery.registry.nurseries import commands, queries
from nursery.registry.nurseries.forms import ListForm
from nursery.registry.nurseries.pages import OFFICIALS, blueprint
from nursery.registry.nurseries.views.contents import with_contents
from nursery.registry.nurseries.views.points import points


@blueprint.get("/nurseries")
@requires(*OFFICIALS)
def listed() -> ResponseReturnValue:
    """The nurseries of the reader's governorates."""
    actor = current_actor()
    form = ListForm.of(actor)
    page = queries.listed(
        actor,
        words=str(form.q.data or ""),
        governorate=form.governorate,
        district=form.district,
        page=request.args.get("page", 1, type=int),
    )
    return render_template("nurseries/listed.html", form=form, page=page, noindex=True)


@blueprint.get("/nurseries/<int:nursery_id>/record")
@requires(*OFFICIALS)
def record(nursery_id: int) -> ResponseReturnValue:
    """All of a nursery for officials; that it was read is put on record."""
    actor = current_actor()
    found = queries.record(nursery_id, actor)
    commands.note_read("nursery", nursery_id, actor=actor)
    capacity, rules = queries.capacity_of(nursery_id), queries.rules_today()
    return render_template(
        "nurseries/record.html",
        record=found,
        page=found.file,
        capacity=capacity,
        points=points(found.file, capacity, rules, is_official=True),
        currency=rules.currency,
        actor=actor,
        with_contents=with_contents,
        noindex=True,
    )
