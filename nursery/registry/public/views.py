"""The pages of the public register. Anybody opens them, but for the certificate to print."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Flask, current_app, redirect, render_template, request, send_file, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none, current_actor, signed_in
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.config import Settings
from nursery.registry.licensing import register as licences
from nursery.registry.public import certificates, numbers, presenting
from nursery.registry.public.forms import FilterForm, NumberForm
from nursery.web import language, navigation
from nursery.web.access import public

blueprint = Blueprint("public", __name__, template_folder="templates")


@blueprint.record_once
def _show_the_way(state: BlueprintSetupState) -> None:
    check = navigation.Entry(_l("Check a certificate"), "public.check_form", 5, area="footer")
    navigation.register(cast(Flask, state.app), check)


@blueprint.get("/register")
@public
def register() -> str:
    """The register: search, filters, one page of what was found."""
    form = FilterForm()
    results = licences.search(**form.criteria(), page=request.args.get("page", 1, type=int))
    form.offer(results.governorates, results.kinds)
    entries = presenting.entries(results.page)
    check_form = presenting.check_form(language.current())
    return render_template(
        "public/register.html", form=form, results=results, entries=entries, check_form=check_form
    )


@blueprint.get("/register/<number>")
@public
def nursery(number: str) -> str | Response:
    """The permanent page of a licensed nursery."""
    right = numbers.canonical(number)
    if right and right != number:
        return redirect(url_for(".nursery", number=right), 301)
    licence = licences.licence(number)
    actor = actor_or_none()
    may_print = actor is not None and licences.may_print(number, actor)
    address = _settings().base_url + url_for(".nursery", number=number)
    facts = presenting.facts(licence)
    return render_template(
        "public/nursery.html", licence=licence, **facts, may_print=may_print, address=address
    )


@blueprint.get("/register/<number>/certificate.pdf")
@signed_in
def certificate(number: str) -> Response | tuple[str, int]:
    """The certificate to print, for those who hold the licence and those who watch over it."""
    licence = certificates.printable(number, current_actor())
    problem = certificates.pdf_problem()
    if problem:
        return render_template("public/no_pdf.html", licence=licence, problem=problem, noindex=True), 503
    file = certificates.file_of(licence, _settings())
    return send_file(file, "application/pdf", as_attachment=True, download_name=f"licence-{number}.pdf")


@blueprint.get("/check")
@public
def check_form() -> str | Response:
    """Where a licence number is typed in, to check the certificate it stands on."""
    form = NumberForm()
    number = numbers.canonical(form.number.data or "")
    if number:
        return redirect(url_for(".check", number=number))
    return render_template("public/check_form.html", check=form)


@blueprint.get("/check/<number>")
@public
def check(number: str) -> str | Response | tuple[str, int]:
    """What a certificate is worth at this moment: the page its QR code leads to."""
    right = numbers.canonical(number)
    if right and right != number:
        return redirect(url_for(".check", number=right))
    now = clock.now()
    try:
        licence = licences.licence(number)
    except NotFound:
        form = NumberForm(formdata=None, number=number)
        page = render_template("public/unknown.html", check=form, number=number, now=now, noindex=True)
        return page, 404
    facts = presenting.facts(licence)
    return render_template(
        "public/check.html", licence=licence, **facts, now=now, check=NumberForm(), noindex=True
    )


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
