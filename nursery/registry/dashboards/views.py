"""The dashboard, its tables with their files, the lists behind the numbers, the estimates of need."""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotAllowed
from nursery.registry.dashboards import commands, files, need, queries
from nursery.registry.dashboards.commands import ENTER
from nursery.registry.dashboards.forms import ChildrenForm, PlaceForm
from nursery.registry.dashboards.links import Links
from nursery.registry.dashboards.lists import What, listed
from nursery.registry.dashboards.pages import blueprint
from nursery.registry.dashboards.parts import KEYS, sections
from nursery.registry.dashboards.queries import Board
from nursery.registry.dashboards.scope import READ
from nursery.registry.dashboards.tables import Section
from nursery.web.versioned import VersionedForm

__all__ = ["blueprint"]


@blueprint.get("/dashboard")
@requires(READ)
def index() -> str:
    """All figures of the actor's governorates."""
    form, board, found = _read()
    return render_template(
        "dashboards/index.html", form=form, board=board, sections=found, kind=files.KIND, now=clock.now()
    )


@blueprint.get("/dashboard/<table>")
@requires(READ)
def table(table: str) -> str:
    """One table with all its lines, as files too."""
    if table not in KEYS:
        abort(404)
    form, board, found = _read()
    section, one = next((part, one) for part in found for one in part.tables if one.key == table)
    return render_template(
        "dashboards/table.html",
        form=form,
        board=board,
        section=section,
        table=one,
        kind=files.kind_of(table),
        crumb=_("Dashboard"),
    )


@blueprint.get("/dashboard/rows/<what>")
@requires(READ)
def rows(what: str) -> str:
    """The list behind a number: the same conditions, row by row."""
    if what not in {one.value for one in What}:
        abort(404)
    actor, form = current_actor(), PlaceForm.of(current_actor())
    scope = form.scope(actor)
    chosen = {name: value for name, value in request.args.items() if name not in ("governorate", "page")}
    if What(what) is What.COMPLAINTS and not actor.may(Permission.HANDLE_COMPLAINTS):
        raise NotAllowed
    number = request.args.get("page", 1, type=int)
    found = listed(What(what), chosen, scope.codes, actor, number)
    return render_template("dashboards/rows.html", found=found, scope=scope, noindex=True)


@blueprint.route("/dashboard/children", methods=["GET", "POST"])
@requires(READ, ENTER)
def needs() -> ResponseReturnValue:
    """The estimates of children under three with their sources; administrators enter another."""
    actor, there, form = current_actor(), need.estimates(), ChildrenForm()
    form.offer(there)
    if form.validate_on_submit():
        with form.catching():
            entered = commands.enter_children(form.given, actor=actor)
            flash(_("The number is entered."), "success")
            return redirect(url_for(".needs", after=entered))
    may_enter = actor.may(ENTER)
    shown = {"there": there, "form": form, "may_enter": may_enter, "may_read": actor.may(READ)}
    return render_template("dashboards/needs.html", **shown, noindex=True), form.status


@blueprint.route("/dashboard/children/<int:estimate_id>", methods=["GET", "POST"])
@requires(ENTER)
def correct_need(estimate_id: int) -> ResponseReturnValue:
    """Correct one estimate."""
    one = need.estimate(estimate_id)
    form = ChildrenForm(obj=one)
    form.offer([])
    form.show_version(one.version)
    if form.validate_on_submit():
        with form.catching():
            version = form.seen_version
            commands.correct_children(estimate_id, form.given, actor=current_actor(), version=version)
            flash(_("The number is corrected."), "success")
            return redirect(url_for(".needs"))
    return render_template("dashboards/need.html", one=one, form=form, noindex=True), form.status


@blueprint.post("/dashboard/children/<int:estimate_id>/remove")
@requires(ENTER)
def remove_need(estimate_id: int) -> ResponseReturnValue:
    """Take one estimate away."""
    form = VersionedForm()
    if not form.validate_on_submit():
        abort(400)
    commands.remove_children(estimate_id, actor=current_actor(), version=form.seen_version)
    flash(_("The number is removed."), "success")
    return redirect(url_for(".needs"))


def _read() -> tuple[PlaceForm, Board, tuple[Section, ...]]:
    actor = current_actor()
    form = PlaceForm.of(actor)
    board = queries.board(form.scope(actor))
    # The box of files asks what the figures are: they are counted once for a page.
    g.dashboard = board
    return form, board, sections(board, Links(actor, board.scope.place))
