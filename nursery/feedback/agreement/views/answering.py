"""Taking positions: by section, by chapter, or all that is left at once."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.agreement import commands, pages
from nursery.feedback.agreement.forms import LiftForm, RestForm
from nursery.feedback.agreement.pages import blueprint
from nursery.feedback.agreement.position_forms import positions_form
from nursery.web.converters import row_id

_answers = requires(Permission.TAKE_POSITION)


@blueprint.route("/<int:agreement_id>/positions", methods=["GET", "POST"])
@_answers
def positions(agreement_id: int) -> ResponseReturnValue:
    """The organisation's positions, chapter by chapter."""
    asked = request.args.get("organisation", type=row_id)
    page = pages.positions_page(agreement_id, asked, request.args.get("chapter", ""), current_actor())
    form = positions_form(page.chapter.sections, page.cells)
    if form.validate_on_submit():
        with form.catching():
            done = commands.take_positions(
                agreement_id, page.organisation.id, form.sayings(), actor=current_actor()
            )
            words = ngettext("%(num)s position is saved.", "%(num)s positions are saved.", len(done))
            flash(words if done else _("Nothing was changed."), "success" if done else "info")
            return redirect(pages.after_saving(agreement_id, page))
    if form.is_submitted():
        page = pages.positions_page(agreement_id, asked, page.chapter.slug, current_actor())
        form.renew(page.chapter.sections, page.cells)
    return render_template("agreement/positions.html", form=form, page=page), form.status


@blueprint.route("/<int:agreement_id>/positions/rest", methods=["GET", "POST"])
@_answers
def agree_with_rest(agreement_id: int) -> ResponseReturnValue:
    """Agree with everything that has no position yet: exactly what becomes official, and the button."""
    asked = request.args.get("organisation", type=row_id)
    page = pages.positions_page(agreement_id, asked, request.args.get("chapter", ""), current_actor())
    sections = page.rest(only_chapter="chapter" in request.args)
    form = RestForm()
    form.offer_sections(page.sections if form.is_submitted() else sections, [s.section_id for s in sections])
    if form.validate_on_submit():
        with form.catching():
            chosen = form.sections.data or []
            done = commands.agree_with(agreement_id, page.organisation.id, chosen, actor=current_actor())
            words = ngettext("%(num)s position is saved.", "%(num)s positions are saved.", len(done))
            flash(words if done else _("Nothing was changed."), "success" if done else "info")
            return redirect(url_for(".agreement", agreement_id=agreement_id))
    return render_template("agreement/rest.html", form=form, page=page, sections=sections), form.status


@blueprint.route("/objections/<int:objection_id>/lift", methods=["GET", "POST"])
@_answers
def lift(objection_id: int) -> ResponseReturnValue:
    """Lift an objection of one's organisation, and say what it thinks of the section now."""
    form, found = LiftForm(), pages.own_objection(objection_id, current_actor())
    if form.validate_on_submit():
        with form.catching():
            commands.lift(objection_id, **form.values(), actor=current_actor())
            flash(_("The objection is lifted and the new position is saved."), "success")
            return redirect(url_for(".objection", objection_id=objection_id))
    return render_template("agreement/lift.html", form=form, objection=found), form.status
