"""Whether an organisation agrees with the responses to its comments, and what reviewers read of it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.consolidation import commands, forms, queries
from nursery.feedback.consolidation.pages import Page, blueprint

_speaks = requires(Permission.SUBMIT_COMMENT)


@blueprint.route("/consultations/comments/<int:comment_id>/verdict", methods=["GET", "POST"])
@_speaks
def verdict(comment_id: int) -> Page:
    """One response, and whether the organisation agrees with it."""
    form, actor = forms.VerdictForm(), current_actor()
    if form.validate_on_submit():
        with form.catching():
            said, seen = (form.verdict.data, form.reason.data or ""), form.seen_version or 0
            commands.give_verdict(comment_id, *said, seen_version=seen, actor=actor)
            flash(_("Your word is recorded. You can change it until the last day."), "success")
            return redirect(url_for("comments.comment", comment_id=comment_id))
    found = queries.verdict_page(comment_id, actor)
    form.show(found.item)
    return render_template("consolidation/verdict.html", found=found, form=form), form.status


@blueprint.route("/consultations/<int:round_id>/verdicts", methods=["GET", "POST"])
@_speaks
def own_verdicts(round_id: int) -> Page:
    """The responses to the comments of an organisation; many can be agreed with at once."""
    form, actor = forms.AgreeForm(), current_actor()
    organisation_id = request.args.get("organisation", type=int)
    number = request.args.get("page", 1, type=int)
    found = queries.own_verdicts(round_id, actor, organisation_id=organisation_id, page=number)
    if form.validate_on_submit() and found.organisation is not None:
        with form.catching():
            wanted = None if form.is_for_all else form.chosen
            added = commands.agree_with(round_id, found.organisation.id, wanted, actor=actor)
            flash(_agreed(added), "success" if added else "info")
            organisation_id = found.organisation.id
            return redirect(url_for(".own_verdicts", round_id=round_id, organisation=organisation_id))
    return render_template("consolidation/own_verdicts.html", found=found, form=form), form.status


def _agreed(count: int) -> str:
    if not count:
        return _("Nothing was ticked, or you had said it already.")
    return ngettext("You agree with %(num)s more response.", "You agree with %(num)s more responses.", count)


@blueprint.get("/review/<int:round_id>/verdicts")
@requires(Permission.REVIEW_COMMENTS)
def verdicts(round_id: int) -> Page:
    """What organisations said of the responses: those who do not agree come first."""
    found = queries.verdicts_of_round(round_id, page=request.args.get("page", 1, type=int))
    return render_template("consolidation/verdicts.html", found=found)
