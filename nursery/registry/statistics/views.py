"""Pages of the monthly figures: the operator's month, the overview of officers."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from nursery.accounts.access import current_actor, requires
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.registry.licensing.standing import IN_FORCE
from nursery.registry.nurseries.queries.items import FilePage
from nursery.registry.nurseries.queries.official_items import Record
from nursery.registry.statistics import commands, files, months, policy, queries
from nursery.registry.statistics.forms import MonthForm, OverviewForm
from nursery.registry.statistics.pages import OFFICIALS, blueprint, month_named, words
from nursery.web import slots
from nursery.web.forms import Form

__all__ = ["blueprint", "files"]


@blueprint.get("/nurseries/months")
@requires(Permission.OPERATE_NURSERY)
def own() -> ResponseReturnValue:
    """The open months of all of the operator's nurseries."""
    return render_template("statistics/own.html", own=queries.own_months(current_actor()), noindex=True)


@blueprint.route("/nurseries/<int:nursery_id>/months/<month>", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY, *OFFICIALS)
def month(nursery_id: int, month: str) -> ResponseReturnValue:
    """A month of a nursery: filled by its operator, read by officials."""
    actor, wanted = current_actor(), month_named(month)
    page = queries.month_page(nursery_id, wanted, actor)
    form = MonthForm.of(page)
    if form.validate_on_submit():
        with form.catching():
            said = {"note": str(form.note.data or ""), "reason": str(form.reason.data or "")}
            figures, version = form.figures(), form.seen_version
            commands.report_month(nursery_id, wanted, figures, **said, actor=actor, version=version)
            flash(_("The figures are reported. Thank you."), "success")
            return redirect(url_for(".own"))
    now = queries.month_page(nursery_id, wanted, actor) if form.is_submitted() else page
    if now.report:
        form.show_version(now.report.version)
    return render_template("statistics/month.html", page=now, form=form, noindex=True), form.status


@blueprint.post("/nurseries/<int:nursery_id>/months/<month>/unchanged")
@requires(Permission.OPERATE_NURSERY)
def unchanged(nursery_id: int, month: str) -> ResponseReturnValue:
    """Nothing changed: one press."""
    if not Form().validate_on_submit():
        abort(400)
    commands.repeat_last(nursery_id, month_named(month), actor=current_actor())
    flash(_("The figures of the month before are reported again. Thank you."), "success")
    return redirect(url_for(".own"))


@blueprint.get("/months")
@requires(*OFFICIALS)
def newest() -> ResponseReturnValue:
    """The overview of the month whose figures are wanted now."""
    return redirect(url_for(".overview", month=months.name(months.newest(clock.today()))))


@blueprint.get("/months/<month>")
@requires(*OFFICIALS)
def overview(month: str) -> ResponseReturnValue:
    """Who reported of a month, who did not, and the sums."""
    actor, wanted = current_actor(), month_named(month)
    form = OverviewForm.of(actor)
    number = request.args.get("page", 1, type=int)
    page = queries.overview(actor, wanted, governorate=form.chosen, only_silent=form.only_silent, page=number)
    own = policy.governorates(actor)
    place = form.chosen or (own[0] if own and len(own) == 1 else "")
    return render_template(
        "statistics/overview.html",
        page=page,
        form=form,
        place=place,
        open_months=months.open_months(clock.today()),
        may_remind=bool(place) and policy.may_remind(actor, place),
        may_download=bool(place) or policy.governorates(actor) is None,
        subject_id=files.subject(wanted, place),
        noindex=True,
    )


@blueprint.post("/months/<month>/remind/<governorate>")
@requires(Permission.ASSESS_APPLICATION)
def remind(month: str, governorate: str) -> ResponseReturnValue:
    """Remind everybody in a governorate whose figures are missing."""
    if not Form().validate_on_submit():
        abort(400)
    told = commands.remind_silent(month_named(month), governorate, actor=current_actor())
    text = ngettext("A reminder went to %(num)s operator.", "A reminder went to %(num)s operators.", told)
    flash(text if told else _("There is nobody left to remind today."), "success" if told else "info")
    return redirect(url_for(".overview", month=month, governorate=governorate))


@slots.fill("nurseries.file.sections")
def on_file(page: FilePage) -> Markup:
    """The open months on the operator's page of the file."""
    return _part("statistics/_on_file.html", page=page, reports=queries.reports(page.nursery.id, 2))


@slots.fill("nurseries.attention")
def to_attend_to(page: FilePage) -> Markup:
    """The months that are wanted and not reported, in the short answer on top of a file."""
    if page.licence is None or page.licence.standing not in IN_FORCE:
        return Markup("")
    known = {one.month for one in queries.reports(page.nursery.id, months.OPEN_FOR)}
    wanted = [one for one in months.open_months(clock.today()) if one not in known]
    return _part("statistics/_attention.html", page=page, wanted=wanted)


@slots.fill("nurseries.record.sections")
def on_record(record: Record, actor: Actor) -> Markup:
    """The last months on the officials' page of a nursery."""
    if not policy.may_read(actor, record.nursery.governorate):
        return Markup("")
    return _part("statistics/_on_record.html", reports=queries.reports(record.nursery.id, 6))


def _part(template: str, **values: object) -> Markup:
    """A part of a page with the words of the figures."""
    today = clock.today()
    markup = render_template(template, open_months=months.open_months(today), **values, **words())
    return Markup(markup)  # noqa: S704 - escaped by its template
