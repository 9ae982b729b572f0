"""Saved views: list, save, rename, delete."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.board import commands, forms, queries
from nursery.feedback.board.forms import ViewForm
from nursery.feedback.board.views.blueprint import blueprint
from nursery.feedback.rounds import queries as rounds
from nursery.web.forms import Form


@blueprint.route("/review/<int:round_id>/views", methods=["GET", "POST"])
@requires(Permission.REVIEW_COMMENTS)
def views(round_id: int) -> ResponseReturnValue:
    """The person's saved views; a new one comes from the board."""
    form = ViewForm()
    if form.validate_on_submit():
        with form.catching():
            commands.save_view(form.name.data or "", _filter(form), actor=current_actor())
            flash(_("The view is saved."), "success")
            return redirect(url_for(".board", round_id=round_id) + "?" + _filter(form))
    return _page(round_id, form), form.status


@blueprint.post("/review/<int:round_id>/views/<int:view_id>/rename")
@requires(Permission.REVIEW_COMMENTS)
def rename_view(round_id: int, view_id: int) -> ResponseReturnValue:
    """Give a view another name."""
    form = ViewForm()
    if form.validate_on_submit():
        with form.catching():
            commands.rename_view(view_id, form.name.data or "", actor=current_actor())
            flash(_("The view has its new name."), "success")
            return redirect(url_for(".views", round_id=round_id))
    return _page(round_id, form, view_id), form.status


@blueprint.post("/review/<int:round_id>/views/<int:view_id>/delete")
@requires(Permission.REVIEW_COMMENTS)
def delete_view(round_id: int, view_id: int) -> ResponseReturnValue:
    """Take a view away."""
    form = Form()
    if form.validate_on_submit():
        commands.delete_view(view_id, actor=current_actor())
        flash(_("The view is deleted."), "success")
        return redirect(url_for(".views", round_id=round_id))
    return _page(round_id, ViewForm(formdata=None)), form.status


def _filter(form: ViewForm) -> str:
    """The filter as it was sent, put into the form that addresses have."""
    sent = dict(parse_qsl(str(form.filter.data or "")[:600]))
    return urlencode(forms.chosen(sent).arguments())


def _page(round_id: int, form: ViewForm, renamed: int | None = None) -> str:
    return render_template(
        "board/views.html",
        round=rounds.round_item(round_id),
        views=queries.views(current_actor().person_id),
        form=form,
        renamed=renamed,
    )
