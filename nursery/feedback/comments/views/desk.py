"""The organisation's desk, and making everything checked official at once."""

from __future__ import annotations

from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.comments import commands, queries, rules
from nursery.feedback.comments.forms import SubmitAllForm
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.pages import blueprint
from nursery.web.converters import row_id


@blueprint.get("/<int:round_id>/desk")
@requires(Permission.DRAFT_COMMENT)
def desk(round_id: int) -> str:
    """The organisation's comments by state, section and member."""
    state = request.args.get("state", "")
    page = queries.desk_page(
        round_id,
        current_actor(),
        organisation_id=request.args.get("organisation", type=row_id),
        state=CommentState(state) if state in set(CommentState) else None,
        author_id=request.args.get("author", type=row_id),
        page=request.args.get("page", 1, type=int),
    )
    sections = [list(group) for _id, group in groupby(page.comments.items, key=lambda item: item.section_id)]
    return render_template("comments/desk.html", page=page, sections=sections)


@blueprint.route("/<int:round_id>/desk/<int:organisation_id>/submit", methods=["GET", "POST"])
@requires(Permission.SUBMIT_COMMENT)
def submit_all(round_id: int, organisation_id: int) -> ResponseReturnValue:
    """Exactly what becomes official, who will see what, and the button that does it."""
    form = SubmitAllForm()
    if form.validate_on_submit():
        with form.catching():
            numbers = commands.submit_verified(
                round_id, organisation_id, seal=form.seal.data or "", actor=current_actor()
            )
            flash(_submitted(numbers), "success")
            state = CommentState.SUBMITTED.value
            return redirect(url_for(".desk", round_id=round_id, organisation=organisation_id, state=state))
    page = queries.submission_page(round_id, organisation_id, current_actor())
    form.seal.data = rules.seal((item.id, item.version) for item in page.comments)
    return render_template("comments/submit_all.html", page=page, form=form), form.status


def _submitted(numbers: list[int]) -> str:
    return ngettext("%(num)s comment is official now.", "%(num)s comments are official now.", len(numbers))
