"""The report: its text, the inspector's signature, the nursery's answer."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires, signed_in
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.registry.inspections import commands
from nursery.registry.inspections.drafts import report_draft
from nursery.registry.inspections.forms import AnswerForm, ReportForm, SignForm
from nursery.registry.inspections.lifecycle import InspectionAction, Stance
from nursery.registry.inspections.pages import blueprint
from nursery.registry.inspections.views.showing import page_of
from nursery.web.forms import Form

_A = InspectionAction


@blueprint.route("/inspections/<int:inspection_id>/report", methods=["GET", "POST"])
@requires(Permission.INSPECT)
def report(inspection_id: int) -> ResponseReturnValue:
    """What the report says; the inspector edits it here, and then signs."""
    actor = current_actor()
    page = page_of(inspection_id)
    if _A.SIGN not in page.actions:
        if request.method == "GET":
            return redirect(url_for(".inspection", inspection_id=inspection_id))
        raise NotFound
    draft = report_draft(inspection_id, actor)
    form = ReportForm(text_ar=draft.text_ar, text_en=draft.text_en)
    if form.validate_on_submit():
        with form.catching():
            texts = {"text_ar": form.text_ar.data or "", "text_en": form.text_en.data or ""}
            commands.save_text(inspection_id, **texts, actor=actor, version=form.seen_version)
            flash(_("The text is saved."), "success")
            return redirect(url_for(".report", inspection_id=inspection_id))
    form.show_version(page.item.version)
    return render_template(
        "inspections/report.html", page=page, form=form, draft=draft, redraft=Form(), noindex=True
    ), form.status


@blueprint.route("/inspections/<int:inspection_id>/sign", methods=["GET", "POST"])
@requires(Permission.INSPECT)
def sign(inspection_id: int) -> ResponseReturnValue:
    """The inspector signs: from then on nothing in the report changes."""
    actor, form = current_actor(), SignForm()
    page = page_of(inspection_id)
    if _A.SIGN not in page.actions:
        return redirect(url_for(".inspection", inspection_id=inspection_id))
    if form.validate_on_submit():
        with form.catching():
            typed = str(form.typed.data or "")
            commands.sign(inspection_id, typed=typed, actor=actor, version=form.seen_version)
            flash(_("The report is signed. The nursery is told."), "success")
            return redirect(url_for(".answer", inspection_id=inspection_id))
    form.show_version(page.item.version)
    draft = report_draft(inspection_id, actor)
    return render_template(
        "inspections/sign.html", page=page, form=form, draft=draft, noindex=True
    ), form.status


@blueprint.route("/inspections/<int:inspection_id>/answer", methods=["GET", "POST"])
@signed_in
def answer(inspection_id: int) -> ResponseReturnValue:
    """The nursery's representative signs, signs with remarks, or refuses."""
    actor, form = current_actor(), AnswerForm()
    page = page_of(inspection_id)
    if form.validate_on_submit():
        with form.catching():
            given = commands.Answer(
                name=str(form.name.data or ""),
                role=str(form.role.data or ""),
                stance=Stance(form.stance.data),
                typed=str(form.typed.data or ""),
                remarks=str(form.remarks.data or ""),
            )
            commands.acknowledge(inspection_id, given, actor=actor, version=form.seen_version)
            flash(_("The nursery's answer is recorded."), "success")
            return redirect(url_for(".inspection", inspection_id=inspection_id))
    if _A.ACKNOWLEDGE not in page.actions and not form.is_submitted():
        return redirect(url_for(".inspection", inspection_id=inspection_id))
    form.show_version(page.item.version)
    return render_template("inspections/answer.html", page=page, form=form, noindex=True), form.status
