"""The list of the census and its overview by district."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.registry.census import queries
from nursery.registry.census.forms import FilterForm
from nursery.registry.census.pages import blueprint


@blueprint.get("")
@requires(Permission.RECORD_CENSUS)
def index() -> ResponseReturnValue:
    """Entries of one's governorates, the earliest gap first."""
    actor = current_actor()
    form = FilterForm.of(queries.governorates(actor))
    return render_template(
        "census/index.html",
        form=form,
        page=queries.entries(actor, form.chosen, request.args.get("page", 1, type=int)),
        districts=queries.overview(actor, form.chosen),
        noindex=True,
    )
