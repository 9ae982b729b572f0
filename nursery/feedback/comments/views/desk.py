"""The organisation's desk, and taking a step with all its comments at once."""

from __future__ import annotations

from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.comments import commands, queries, rules
from nursery.feedback.comments.forms import DeskQuery, SealedForm, SubmitAllForm
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.pages import blueprint
from nursery.web.converters import row_id


@blueprint.get("/<int:round_id>/desk")
@requires(Permission.DRAFT_COMMENT)
def desk(round_id: int) -> str:
    """The organisation's comments by state, section, kind, member and text."""
    state = request.args.get("state", "")
    query = DeskQuery()
    page = queries.desk_page(
        round_id,
        current_actor(),
        organisation_id=request.args.get("organisation", type=row_id),
        state=CommentState(state) if state in set(CommentState) else None,
        wanted=query.wanted(),
        page=request.args.get("page", 1, type=int),
    )
    query.offer(page)
    sections = [list(group) for _id, group in groupby(page.comments.items, key=lambda item: item.section_id)]
    is_joinable = page.state in (CommentState.DRAFT, CommentState.PENDING)
    joinable = [(one.section_id, one.block_id) for one in page.comments.items] if is_joinable else []
    return render_template("comments/desk.html", page=page, sections=sections, query=query, joinable=joinable)


@blueprint.route("/<int:round_id>/desk/<int:organisation_id>/submit", methods=["GET", "POST"])
@requires(Permission.SUBMIT_COMMENT)
def submit_all(round_id: int, organisation_id: int) -> ResponseReturnValue:
    """Exactly what becomes official, who will see what, and the button that does it."""
    form = SubmitAllForm()
    if form.validate_on_submit():
        with form.catching():
            numbers = commands.submit_verified(
                round_id,
                organisation_id,
                consented=bool(form.consent.data),
                seal=form.seal.data or "",
                actor=current_actor(),
            )
            flash(_submitted(len(numbers)), "success")
            state = CommentState.SUBMITTED.value
            return redirect(url_for(".desk", round_id=round_id, organisation=organisation_id, state=state))
    page = queries.submission_page(round_id, organisation_id, current_actor())
    form.seal.data = rules.seal((item.id, item.version) for item in page.comments)
    return render_template("comments/submit_all.html", page=page, form=form), form.status


@blueprint.route("/<int:round_id>/desk/<int:organisation_id>/check", methods=["GET", "POST"])
@requires(Permission.VERIFY_COMMENT)
def verify_all(round_id: int, organisation_id: int) -> ResponseReturnValue:
    """Everything that waits for the check on one page, and the button that finds it all fit."""
    form = SealedForm()
    if form.validate_on_submit():
        with form.catching():
            count = commands.verify_all(
                round_id, organisation_id, seal=form.seal.data or "", actor=current_actor()
            )
            flash(_checked(count), "success")
            state = CommentState.VERIFIED.value
            return redirect(url_for(".desk", round_id=round_id, organisation=organisation_id, state=state))
    page = queries.checking_page(round_id, organisation_id, current_actor())
    form.seal.data = rules.seal((item.id, item.version) for item in page.comments)
    return render_template("comments/verify_all.html", page=page, form=form), form.status


def _submitted(count: int) -> str:
    return ngettext("%(num)s comment is official now.", "%(num)s comments are official now.", count)


def _checked(count: int) -> str:
    return ngettext("%(num)s comment is checked.", "%(num)s comments are checked.", count)
