"""One group: its texts side by side, the decision, its members, and the one response to all of them."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from nursery.accounts.access import current_actor
from nursery.feedback.consolidation import labels
from nursery.feedback.grouping import commands, queries
from nursery.feedback.grouping.forms import AddForm, GroupAnswerForm, NameForm, StepForm, chosen_comment
from nursery.feedback.grouping.views.blueprint import blueprint, reviews
from nursery.web.forms import Form

Page = tuple[str, int] | Response


@blueprint.route("/groups/<int:group_id>", methods=["GET", "POST"])
@reviews
def group(group_id: int) -> Page:
    """The page of a group, and the response to all its comments."""
    form = GroupAnswerForm()
    if form.validate_on_submit():
        with form.catching():
            seen = form.seen_version or 0
            sent = {**form.values(), "overwrite": form.overwrite, "seen_lock": seen}
            written = commands.answer(group_id, **sent, actor=current_actor())
            flash(_saved(written), "success")
            return redirect(url_for(".group", group_id=group_id))
    return _page(group_id, form, answer=form)


def _saved(written: int) -> str:
    if not written:
        return _("Nothing was changed: the comments of the group have this response already.")
    return ngettext(
        "The response is saved as a draft for %(num)s comment.",
        "The response is saved as a draft for %(num)s comments.",
        written,
    )


@blueprint.post("/groups/<int:group_id>/confirm")
@reviews
def confirm(group_id: int) -> Page:
    """The comments belong together."""
    commands.confirm(group_id, seen_version=_seen(), actor=current_actor())
    flash(_("The group is confirmed. One response now serves all its comments."), "success")
    return redirect(url_for(".group", group_id=group_id))


@blueprint.post("/groups/<int:group_id>/dissolve")
@reviews
def dissolve(group_id: int) -> Page:
    """The comments do not belong together."""
    round_id = commands.dissolve(group_id, seen_version=_seen(), actor=current_actor())
    flash(_("The group is dissolved. Its comments are not suggested together again."), "success")
    return redirect(url_for(".index", round_id=round_id))


@blueprint.post("/groups/<int:group_id>/take-out")
@reviews
def take_out(group_id: int) -> Page:
    """One comment does not belong to the others."""
    _check_token()
    stands = commands.take_out(group_id, chosen_comment(), actor=current_actor())
    flash(
        _("The comment stands by itself again.")
        if stands
        else _("The comment stands by itself again. With one comment left, the group is dissolved."),
        "success",
    )
    return redirect(url_for(".group", group_id=group_id))


@blueprint.route("/groups/<int:group_id>/add", methods=["GET", "POST"])
@reviews
def add(group_id: int) -> Page:
    """One more comment belongs to the others."""
    form = AddForm()
    if form.validate_on_submit():
        with form.catching():
            commands.add(group_id, form.number.data, actor=current_actor())
            flash(_("Comment %(number)s is in this group.", number=form.number.data), "success")
            return redirect(url_for(".group", group_id=group_id))
    return _page(group_id, form, adding=form)


@blueprint.route("/groups/<int:group_id>/name", methods=["GET", "POST"])
@reviews
def rename(group_id: int) -> Page:
    """What reviewers call the group."""
    form = NameForm()
    if form.validate_on_submit():
        with form.catching():
            commands.rename(group_id, form.title.data or "", actor=current_actor())
            flash(_("The name is saved."), "success")
            return redirect(url_for(".group", group_id=group_id))
    return _page(group_id, form, naming=form)


def _page(group_id: int, sent: Form, **forms: Form) -> Page:
    """The page with the form that was sent, if one was, and the others fresh."""
    found = queries.group_page(group_id, request.args.get("page", 1, type=int))
    shown: dict[str, Any] = {
        "answer": GroupAnswerForm(formdata=None),
        "adding": AddForm(formdata=None),
        "naming": NameForm(formdata=None, title=found.title),
        **forms,
    }
    answer = shown["answer"]
    answer.show(found.answer)
    answer.show_version(found.lock)
    about = {"help": labels.HELP, "phrases": labels.PHRASES, "sent": sent}
    return render_template(
        "grouping/group.html", found=found, round=found.round, **shown, **about
    ), sent.status


def _seen() -> int | None:
    """The version of the group that the button was made for."""
    form = StepForm()
    if not form.validate_on_submit():
        abort(400)
    return form.seen_version


def _check_token() -> None:
    """A button of one of our pages was pressed, and not long ago."""
    if not Form().validate_on_submit():
        abort(400)
