"""From each comment to the changed words and the version, and from each changed paragraph back."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from nursery.accounts.access import actor_or_none
from nursery.extensions import limiter
from nursery.feedback.consolidation import words
from nursery.feedback.traceability import addresses, files, forms, labels, queries, reading, slots
from nursery.web.access import public

__all__ = ["blueprint", "matrix", "slots", "version"]

blueprint = Blueprint("traceability", "nursery.feedback.traceability", template_folder="templates")
blueprint.context_processor(words.context)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of this package's pages."""
    return {"trace_words": labels, "where": addresses.where}


@blueprint.get("/consultations/<int:round_id>/traceability")
@public
def matrix(round_id: int) -> str:
    """What became of each comment of a round; for everybody once the responses are published."""
    who = reading.reader(actor_or_none())
    chosen = forms.chosen_rows(request.args)
    found = queries.matrix(round_id, chosen, who, page=request.args.get("page", 1, type=int))
    form = forms.MatrixForm().offer(found)
    kind = files.matrix_kind(who)
    return render_template(
        "traceability/matrix.html", found=found, chosen=chosen, form=form, who=who, kind=kind
    )


@blueprint.get("/guide/versions/<int:number>/reasons")
@limiter.limit("240 per minute")
@public
def version(number: int) -> str:
    """Why each paragraph of a version changed; the working version is for editors and reviewers."""
    actor = actor_or_none()
    who = reading.reader(actor)
    item = queries.version_for(number, actor, who)
    chosen = forms.chosen_changes(request.args)
    found = queries.reasons(item, chosen, who, page=request.args.get("page", 1, type=int))
    form = forms.ReasonsForm().offer(found)
    kind = files.reasons_kind(who)
    return render_template(
        "traceability/version.html", found=found, chosen=chosen, form=form, who=who, kind=kind
    )
