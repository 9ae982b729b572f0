"""The pages of imports: send a register in, tell its columns, see what it would do, take it over."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, one_person, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import Conflict
from nursery.extensions import limiter
from nursery.registry.imports import commands, fields, files, labels, planning, queries
from nursery.registry.imports.forms import SendInForm, SettleForm, TakeOverForm, mapping_form
from nursery.registry.imports.lifecycle import WORKED_ON, ImportState, IssueKind, RowFate
from nursery.web.versioned import VersionedForm

blueprint = Blueprint("imports", __name__, url_prefix="/register/imports", template_folder="templates")


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of imports, for the pages of this package."""
    return {
        "words": labels,
        "fields": fields,
        "paper": files.KIND,
        "ImportState": ImportState,
        "RowFate": RowFate,
        "IssueKind": IssueKind,
        "worked_on": WORKED_ON,
        "bearable": planning.bearable,
        "said": labels.said,
        "shown": labels.shown,
    }


@blueprint.route("", methods=["GET", "POST"])
@requires(Permission.IMPORT_REGISTER)
@limiter.limit("30 per hour", key_func=one_person, methods=["POST"])
def index() -> ResponseReturnValue:
    """All imports, and the form to send another file in."""
    form = SendInForm()
    if form.validate_on_submit():
        with form.catching():
            import_id = commands.send_in(**form.values(), actor=current_actor())
            return redirect(url_for(".show", import_id=import_id))
    page = queries.imports(request.args.get("page", 1, type=int))
    return render_template(
        "imports/index.html", page=page, form=form, sources=queries.sources(), noindex=True
    ), form.status


@blueprint.route("/<int:import_id>", methods=["GET", "POST"])
@requires(Permission.IMPORT_REGISTER)
def show(import_id: int) -> ResponseReturnValue:
    """One import: how far it is, and what can be done with it."""
    kind = request.args.get("kind")
    chosen = IssueKind(kind) if kind in set(IssueKind) else None
    page = queries.import_page(import_id, chosen, request.args.get("page", 1, type=int))
    form = mapping_form(page)
    if form.is_submitted() and page.item.state is not ImportState.TO_MAP:
        raise Conflict("import.not_now")
    if form.validate_on_submit():
        with form.catching():
            commands.map_columns(import_id, form.chosen(), actor=current_actor(), version=form.seen_version)
            return redirect(url_for(".show", import_id=import_id))
    form.show_version(page.item.version)
    taking = TakeOverForm(formdata=None)
    taking.version.data = str(page.item.version)
    return render_template(
        "imports/show.html", page=page, form=form, taking=taking, noindex=True
    ), form.status


@blueprint.post("/<int:import_id>/take-over")
@requires(Permission.IMPORT_REGISTER)
def take_over(import_id: int) -> ResponseReturnValue:
    """Write what the dry run showed."""
    taking = TakeOverForm()
    if taking.validate_on_submit():
        with taking.catching():
            commands.take_over(
                import_id,
                leave_out=bool(taking.leave_out.data),
                may_vanish=taking.may_vanish.data,
                actor=current_actor(),
                version=taking.seen_version,
            )
            return redirect(url_for(".show", import_id=import_id))
    page = queries.import_page(import_id, None, 1)
    return render_template(
        "imports/show.html", page=page, form=mapping_form(page), taking=taking, noindex=True
    ), taking.status


@blueprint.post("/<int:import_id>/swap/<any(latitude, issued_on, name_ar):first>/<second>")
@requires(Permission.IMPORT_REGISTER)
def swap(import_id: int, first: str, second: str) -> ResponseReturnValue:
    """Exchange two columns and look again."""
    commands.swap(import_id, first, second, actor=current_actor(), version=_seen())
    return redirect(url_for(".show", import_id=import_id))


@blueprint.post("/<int:import_id>/settle")
@requires(Permission.IMPORT_REGISTER)
def settle(import_id: int) -> ResponseReturnValue:
    """Say whether the file's value is to be taken where something was changed here."""
    form = SettleForm()
    if not form.validate_on_submit():
        abort(400)
    commands.settle(import_id, **form.values(), actor=current_actor(), version=form.seen_version)
    page = request.args.get("page", 1, type=int)
    kind = IssueKind.CONFLICT.value
    return redirect(url_for(".show", import_id=import_id, kind=kind, page=page, _anchor="issues"))


@blueprint.post("/<int:import_id>/again")
@requires(Permission.IMPORT_REGISTER)
def try_again(import_id: int) -> ResponseReturnValue:
    """Go on where it failed."""
    commands.try_again(import_id, actor=current_actor(), version=_seen())
    return redirect(url_for(".show", import_id=import_id))


@blueprint.post("/<int:import_id>/withdraw")
@requires(Permission.IMPORT_REGISTER)
def withdraw(import_id: int) -> ResponseReturnValue:
    """Give an import up."""
    commands.withdraw(import_id, actor=current_actor(), version=_seen())
    flash(_("The import was withdrawn. Nothing of it was written."), "success")
    return redirect(url_for(".index"))


def _seen() -> int | None:
    """The version that stood on the page on which the button was pressed, not long ago."""
    form = VersionedForm()
    if not form.validate_on_submit():
        abort(400)
    return form.seen_version
