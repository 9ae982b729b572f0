"""Pages of officers: pairs that wait, one pair side by side, how it is settled; where merged records went."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.registry.duplicates import commands, gate, labels, parts, queries, slots
from nursery.registry.duplicates.forms import MergeForm, ReasonForm
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.lifecycle import PairAction
from nursery.registry.licensing import commands as licensing

blueprint = Blueprint("duplicates", __name__, url_prefix="/duplicates", template_folder="templates")
PARTS = (gate, slots)


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {"labels": labels, "part_words": parts.WORDS}


@blueprint.get("/")
@requires(Permission.MERGE_RECORDS)
def index() -> ResponseReturnValue:
    """The pairs of the officer's governorates."""
    settled = request.args.get("settled") == "1"
    page = queries.pairs(current_actor(), settled=settled, page=request.args.get("page", 1, type=int))
    crowds = [] if settled else queries.crowds()
    return render_template("duplicates/index.html", page=page, settled=settled, crowds=crowds, noindex=True)


@blueprint.get("/<int:pair_id>")
@requires(Permission.MERGE_RECORDS)
def pair(pair_id: int) -> ResponseReturnValue:
    """One pair side by side."""
    page = queries.pair_page(pair_id, current_actor())
    licensing.note_read("duplicate_pair", pair_id, actor=current_actor())
    return render_template("duplicates/pair.html", page=page, pair=page.pair, noindex=True)


@blueprint.route("/<int:pair_id>/<any(tell_apart, let_pass):way>", methods=["GET", "POST"])
@requires(Permission.MERGE_RECORDS)
def settle(pair_id: int, way: str) -> ResponseReturnValue:
    """Say that two records are two, or let steps go on meanwhile."""
    actor, form = current_actor(), ReasonForm()
    page = queries.pair_page(pair_id, actor)
    form.show_version(page.pair.version)
    if form.validate_on_submit():
        with form.catching():
            do = commands.tell_apart if way == "tell_apart" else commands.let_pass
            do(pair_id, reason=str(form.reason.data), actor=actor, version=form.seen_version)
            flash(_("Settled."), "success")
            return redirect(url_for(".pair", pair_id=pair_id))
        form.show_version(page.pair.version)
    words = labels.WAYS[PairAction(way)]
    return render_template(
        "duplicates/settle.html", form=form, words=words, pair=page.pair, noindex=True
    ), form.status


@blueprint.route("/<int:pair_id>/merge", methods=["GET", "POST"])
@requires(Permission.MERGE_RECORDS)
def merge(pair_id: int) -> ResponseReturnValue:
    """Make two records one."""
    actor = current_actor()
    page = queries.pair_page(pair_id, actor)
    if page.merge is not None:
        return redirect(url_for(".pair", pair_id=pair_id))
    if page.pair.first is None or page.pair.second is None or page.pair.is_settled:
        return redirect(url_for(".pair", pair_id=pair_id))
    form = MergeForm.of(page)
    form.show_version(page.pair.version)
    if form.validate_on_submit():
        with form.catching():
            reason = str(form.reason.data)
            commands.merge(pair_id, form.choice(), reason=reason, actor=actor, version=form.seen_version)
            flash(_("The two records are one now."), "success")
            return redirect(url_for(".pair", pair_id=pair_id))
        form.show_version(page.pair.version)
    return render_template(
        "duplicates/merge.html", form=form, page=page, pair=page.pair, noindex=True
    ), form.status


@blueprint.after_app_request
def lead_on(response: Response) -> Response:
    """Lead whoever asks for a nursery that was merged to the one it became part of."""
    values = request.view_args or {}
    if response.status_code != 404 or request.method != "GET" or "nursery_id" not in values:
        return response
    kept = queries.now_in(RecordKind.NURSERY, values["nursery_id"])
    if kept is None or request.endpoint is None:
        return response
    return redirect(url_for(request.endpoint, **{**values, "nursery_id": kept}), code=301)  # type: ignore[return-value]
