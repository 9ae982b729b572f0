"""The road of a notice on pages: intention and answer. The decision is taken in a sitting."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires, signed_in
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.forms import AnswerForm, NoticeForm
from nursery.registry.enforcement.lifecycle import NoticeAction
from nursery.registry.enforcement.pages import blueprint
from nursery.registry.rulesets.kinds import Limit
from nursery.registry.rulesets.rules import rule_set_on


@blueprint.route("/licences/<number>/notices/new", methods=["GET", "POST"])
@requires(Permission.ASSESS_APPLICATION, Permission.DECIDE_APPLICATION)
def give_notice(number: str) -> ResponseReturnValue:
    """Tell the holder what the authority intends."""
    actor, form = current_actor(), NoticeForm()
    page = queries.measures_page(number, actor)
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            notice_id = commands.give_notice(page.licence.id, **form.values(), request_key=key, actor=actor)
            flash(_("The notice is given, and the holder is told."), "success")
            return redirect(url_for(".notice", notice_id=notice_id))
    if not page.possible.give_notice and not form.is_submitted():
        flash(_("This step is not possible now. Below you see how the licence stands."), "warning")
        return redirect(url_for(".licence", number=number))
    limit = rule_set_on(clock.today()).limits[Limit.REPRESENTATION]
    return render_template(
        "enforcement/give_notice.html", form=form, page=page, limit=limit, noindex=True
    ), form.status


@blueprint.route("/notices/<int:notice_id>/answer", methods=["GET", "POST"])
@signed_in
def represent(notice_id: int) -> ResponseReturnValue:
    """The holder answers."""
    actor, form = current_actor(), AnswerForm()
    page = queries.notice_page(notice_id, actor)
    if form.validate_on_submit():
        with form.catching():
            body, given, version = form.body.data or "", form.files(), form.seen_version
            commands.represent(notice_id, body=body, given=given, actor=actor, version=version)
            flash(_("Your answer is with the committee."), "success")
            return _back(notice_id)
    if NoticeAction.REPRESENT not in page.actions and not form.is_submitted():
        return _not_now(notice_id)
    form.show_version(page.version)
    return render_template("enforcement/represent.html", form=form, page=page, noindex=True), form.status


def _back(notice_id: int) -> ResponseReturnValue:
    return redirect(url_for(".notice", notice_id=notice_id))


def _not_now(notice_id: int) -> ResponseReturnValue:
    flash(_("This step is not possible now. Below you see how the notice stands."), "warning")
    return _back(notice_id)
