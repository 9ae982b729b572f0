"""The operator's page of a nursery's file, and its capacity."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.registry.nurseries import commands, queries
from nursery.registry.nurseries.pages import BOTH_SIDES, blueprint
from nursery.registry.nurseries.views.contents import with_contents
from nursery.registry.nurseries.views.points import points


@blueprint.get("/nurseries/<int:nursery_id>/file")
@requires(Permission.OPERATE_NURSERY)
def file(nursery_id: int) -> ResponseReturnValue:
    """What the file holds, what is missing and what is over, the urgent first."""
    page = queries.file_page(nursery_id, current_actor())
    capacity, rules = queries.capacity_of(nursery_id), queries.rules_today()
    return render_template(
        "nurseries/file.html",
        page=page,
        capacity=capacity,
        points=points(page, capacity, rules, is_official=False),
        currency=rules.currency,
        incidents=queries.incidents(nursery_id),
        with_contents=with_contents,
        noindex=True,
    )


@blueprint.get("/nurseries/<int:nursery_id>/capacity")
@requires(*BOTH_SIDES)
def capacity(nursery_id: int) -> ResponseReturnValue:
    """How many children the nursery may take, room by room, and why not more."""
    actor = current_actor()
    nursery, is_operator = queries.readable_nursery(nursery_id, actor)
    if not is_operator:
        commands.note_read("nursery", nursery_id, actor=actor)
    return render_template(
        "nurseries/capacity.html",
        nursery=nursery,
        is_operator=is_operator,
        capacity=queries.capacity_of(nursery_id),
        rules=queries.rules_today(),
        noindex=True,
    )
