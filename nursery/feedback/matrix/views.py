"""The agreement matrix, and what is missing for the guide to be agreed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from nursery.accounts.access import actor_or_none
from nursery.accounts.labels import KINDS
from nursery.feedback.agreement import labels as agreement_labels
from nursery.feedback.agreement.lifecycle import CellState
from nursery.feedback.matrix import files, labels, marking, policy, queries
from nursery.feedback.matrix.forms import FilterForm
from nursery.web.access import public

blueprint = Blueprint(
    "matrix", "nursery.feedback.matrix", url_prefix="/agreement", template_folder="templates"
)
__all__ = ["blueprint", "files"]


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """What the templates of this package write with."""
    return {
        "matrix_words": labels,
        "agreement_words": agreement_labels,
        "kind_words": KINDS,
        "CellState": CellState,
    }


@blueprint.get("/<int:agreement_id>/matrix")
@public
def matrix(agreement_id: int) -> str:
    """Organisations and sections: for the parties and the staff, for everybody once it is adopted."""
    form = FilterForm()
    chosen = form.chosen()
    found = queries.matrix(agreement_id, actor_or_none(), chosen)
    form.offer(found)
    return render_template(
        "matrix/matrix.html", grid=found, rows=marking.rows(found), form=form, chosen=chosen
    )


@blueprint.get("/<int:agreement_id>/missing")
@public
def missing(agreement_id: int) -> str:
    """What keeps the guide from being agreed, by section and by organisation."""
    actor = actor_or_none()
    page = queries.missing(agreement_id, actor)
    may_remind = policy.may_remind(actor) and page.item.is_open
    return render_template("matrix/missing.html", page=page, may_remind=may_remind)
