"""Complaining and reporting: open to everybody, without an account and without script."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from nursery.accounts.access import one_person
from nursery.base.errors import NotFound
from nursery.extensions import limiter
from nursery.registry.complaints import commands, queries
from nursery.registry.complaints.codes import canonical
from nursery.registry.complaints.forms.public import CodeForm, NurseryComplaintForm, PlaceReportForm
from nursery.registry.complaints.pages import blueprint
from nursery.registry.complaints.views import following
from nursery.registry.licensing import register
from nursery.registry.licensing.register import LicencePage
from nursery.web import language
from nursery.web.access import public


@blueprint.route("/new", methods=["GET", "POST"])
@limiter.limit("20 per hour;60 per day", key_func=one_person, methods=["POST"])
@public
def new() -> ResponseReturnValue:
    """A complaint about the nursery of `?number=`, or about a place that is described."""
    licence = _named()
    form = NurseryComplaintForm() if licence else PlaceReportForm()
    if form.validate_on_submit():
        with form.catching():
            code = commands.receive(
                form.details(licence.number if licence else ""),
                contact=form.contact,
                photos=form.streams,
                request_key=UUID(form.request_key.data),
                language=language.current(),
            )
            following.show_code_once(code)
            return redirect(url_for(".follow", token=code))
    page = render_template("complaints/new.html", form=form, licence=licence, noindex=licence is not None)
    return page, form.status


@blueprint.route("/follow", methods=["GET", "POST"])
@limiter.limit("30 per hour", key_func=one_person, methods=["POST"])
@public
def find() -> ResponseReturnValue:
    """Where the code is typed in."""
    form = CodeForm()
    if form.validate_on_submit():
        code = canonical(str(form.code.data))
        try:
            queries.followed(code)
            return redirect(url_for(".follow", token=code))
        except NotFound:
            form.refuse("complaint.no_such_code", "code")
    return render_template("complaints/find.html", form=form, noindex=True), form.status


def _named() -> LicencePage | None:
    """The nursery of `?number=`. Raises `NotFound` when there is none with this number."""
    number = request.args.get("number", "").strip()
    return register.licence(number) if number else None
