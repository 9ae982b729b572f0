"""The groups of a round, the search for more, and a group made by hand."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from nursery.accounts.access import current_actor
from nursery.feedback.grouping import commands, queries
from nursery.feedback.grouping.forms import MakeForm, chosen_groups
from nursery.feedback.grouping.views.blueprint import blueprint, reviews
from nursery.web.forms import Form


@blueprint.get("/<int:round_id>/groups")
@reviews
def index(round_id: int) -> tuple[str, int]:
    """Groups of comments that read alike: the suggested ones first."""
    return _page(round_id, MakeForm(formdata=None))


@blueprint.post("/<int:round_id>/groups/search")
@reviews
def search(round_id: int) -> Response:
    """Ask for a search."""
    if not Form().validate_on_submit():
        abort(400)
    commands.request_search(round_id, actor=current_actor())
    flash(_("The search is requested. It runs in the background; this page shows what it finds."), "success")
    return redirect(url_for(".index", round_id=round_id))


@blueprint.route("/<int:round_id>/groups/new", methods=["GET", "POST"])
@reviews
def make(round_id: int) -> tuple[str, int] | Response:
    """A group of the comments of these numbers."""
    form = MakeForm()
    if form.validate_on_submit():
        numbers = form.chosen
        if numbers is None:
            form.refuse("group.not_numbers", "numbers")
            return _page(round_id, form)
        with form.catching():
            title = form.title.data or ""
            group_id = commands.make(round_id, numbers, title, actor=current_actor())
            flash(_("The group is made. Its comments can be answered together."), "success")
            return redirect(url_for(".group", group_id=group_id))
    return _page(round_id, form)


def _page(round_id: int, form: MakeForm) -> tuple[str, int]:
    state, section = chosen_groups(request.args)
    found = queries.groups_page(round_id, state, section, request.args.get("page", 1, type=int))
    shown = {"found": found, "round": found.round, "state": state, "section": section}
    return render_template("grouping/index.html", **shown, form=form), form.status
