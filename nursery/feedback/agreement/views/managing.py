"""The lead reviewer's pages: opening, parties, time, reminders, opening sections again."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.paging import Page, offset
from nursery.feedback.agreement import commands, pages, queries
from nursery.feedback.agreement.forms import AddPartiesForm, ExtendForm, OpenForm, ReopenForm
from nursery.feedback.agreement.pages import blueprint
from nursery.feedback.rounds import queries as rounds
from nursery.web.converters import row_id
from nursery.web.forms import Form

_runs = requires(Permission.RUN_AGREEMENT)
_ON_A_PAGE = 50


@blueprint.route("/open", methods=["GET", "POST"])
@_runs
def begin() -> ResponseReturnValue:
    """Open an agreement on the version in consultation."""
    form, plan = OpenForm(), pages.opening_page()
    form.offer(plan.organisations)
    if plan.version is not None:
        form.begin(plan.version.id, plan.parties)
    if form.validate_on_submit():
        with form.catching():
            wanted = request.form.get("version_id", 0, type=row_id)
            round_id = plan.round.id if plan.round else None
            opened = commands.open_agreement(
                wanted, **form.values(), round_id=round_id, actor=current_actor()
            )
            flash(_("The agreement is open, and the parties are told."), "success")
            return redirect(url_for(".agreement", agreement_id=opened))
    return render_template("agreement/begin.html", form=form, plan=plan), form.status


@blueprint.get("/<int:agreement_id>/manage")
@_runs
def manage(agreement_id: int) -> str:
    """Parties, time, objections and agreed sections, with what can be done."""
    item, parties = queries.agreement_item(agreement_id), queries.parties(agreement_id)
    number = request.args.get("page", 1, type=int)
    first = offset(number, _ON_A_PAGE)
    return render_template(
        "agreement/manage.html",
        agreement=item,
        parties=Page(parties[first : first + _ON_A_PAGE], len(parties), number, _ON_A_PAGE),
        waiting=queries.waiting_parties(agreement_id),
        sections=queries.sections(agreement_id),
        objections=queries.objections(agreement_id, only_sustained=True),
        extensions=queries.extensions(agreement_id),
    )


@blueprint.route("/<int:agreement_id>/manage/parties", methods=["GET", "POST"])
@_runs
def parties(agreement_id: int) -> ResponseReturnValue:
    """Ask further organisations."""
    form, item = AddPartiesForm(), queries.agreement_item(agreement_id)
    known = set(queries.party_times(agreement_id))
    offered = rounds.organisations_to_invite()
    form.offer(offered if form.is_submitted() else [one for one in offered if one.id not in known])
    if form.validate_on_submit():
        with form.catching():
            chosen = form.organisations.data or []
            new = commands.add_parties(agreement_id, chosen, lock=form.seen_version, actor=current_actor())
            words = ngettext(
                "%(num)s party is added and told.", "%(num)s parties are added and told.", len(new)
            )
            flash(words if new else _("Nothing was changed."), "success" if new else "info")
            return _managed(agreement_id)
        item = queries.agreement_item(agreement_id)
    form.show_version(item.lock)
    return render_template("agreement/parties.html", form=form, agreement=item), form.status


@blueprint.route("/<int:agreement_id>/manage/extend", methods=["GET", "POST"])
@_runs
def extend(agreement_id: int) -> ResponseReturnValue:
    """Give more time, with a reason that all parties are told."""
    form = ExtendForm()
    if form.validate_on_submit():
        with form.catching():
            commands.extend(agreement_id, **form.values(), actor=current_actor())
            flash(_("The closing date is moved, and all parties are told."), "success")
            return _managed(agreement_id)
    item = queries.agreement_item(agreement_id)
    form.show_version(item.lock)
    return render_template("agreement/extend.html", form=form, agreement=item), form.status


@blueprint.post("/<int:agreement_id>/manage/remind")
@_runs
def remind(agreement_id: int) -> ResponseReturnValue:
    """Remind one party that has not said everything, or all of them."""
    if not Form().validate_on_submit():
        abort(400)
    one = request.form.get("organisation", type=row_id)
    told = len(commands.remind(agreement_id, None if one is None else [one], actor=current_actor()))
    words = ngettext("%(num)s organisation is reminded.", "%(num)s organisations are reminded.", told)
    flash(words if told else _("Nobody has to be reminded."), "success" if told else "info")
    return _managed(agreement_id)


@blueprint.route("/<int:agreement_id>/sections/<slug>/reopen", methods=["GET", "POST"])
@_runs
def reopen(agreement_id: int, slug: str) -> ResponseReturnValue:
    """Open an agreed section again: what it means, the reason, and the button."""
    form, section = ReopenForm(), pages.section_named(agreement_id, slug)
    if form.validate_on_submit():
        with form.catching():
            commands.reopen(agreement_id, section.section_id, **form.values(), actor=current_actor())
            flash(_("The section is opened again, and all parties are told."), "success")
            return redirect(url_for(".section", agreement_id=agreement_id, slug=slug))
        section = pages.section_named(agreement_id, slug)
    item = queries.agreement_item(agreement_id)
    form.show_version(section.lock)
    return render_template("agreement/reopen.html", form=form, agreement=item, section=section), form.status


def _managed(agreement_id: int) -> ResponseReturnValue:
    return redirect(url_for(".manage", agreement_id=agreement_id))
