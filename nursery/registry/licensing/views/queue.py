"""The officers' and the committee's queue."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from nursery.accounts.access import current_actor, requires
from nursery.registry.licensing import queries
from nursery.registry.licensing.forms.queue import QueueForm
from nursery.registry.licensing.legal_clock import Turn
from nursery.registry.licensing.pages import blueprint
from nursery.registry.licensing.policy import OFFICIAL
from nursery.registry.licensing.views import shown


@blueprint.get("/queue")
@requires(*OFFICIAL)
def queue() -> ResponseReturnValue:
    """What waits, the oldest duty first."""
    actor = current_actor()
    turn = request.args.get("waiting", queries.first_turn(actor), type=Turn)
    form = QueueForm.of(queries.queue_governorates(actor), turn)
    only = form.only()
    page = queries.queue(actor, turn, only, page=request.args.get("page", 1, type=int))
    tabs = shown.queue_tabs(queries.queue_counts(actor, only), turn, only)
    template = "licensing/queue.html"
    return render_template(template, form=form, only=only, page=page, tabs=tabs, turn=turn, noindex=True)
