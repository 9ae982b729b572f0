"""The permanent page of a licensed nursery, and its certificate to print."""

from __future__ import annotations

from flask import redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none, current_actor, signed_in
from nursery.registry.licensing import register as licences
from nursery.registry.public import certificates, markup, numbers, presenting
from nursery.registry.public.pages import blueprint, settings
from nursery.web.access import public


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
    addresses = markup.addresses(number, settings().base_url)
    return render_template(
        "public/nursery.html",
        licence=licence,
        **presenting.facts(licence),
        may_print=may_print,
        addresses=addresses,
        structured=markup.structured(licence, addresses),
    )


@blueprint.get("/register/<number>/certificate.pdf")
@signed_in
def certificate(number: str) -> Response | tuple[str, int]:
    """The certificate to print, for those who hold the licence and those who watch over it."""
    licence = certificates.printable(number, current_actor())
    problem = certificates.pdf_problem()
    if problem:
        return render_template("public/no_pdf.html", licence=licence, problem=problem, noindex=True), 503
    file = certificates.file_of(licence, settings())
    return send_file(file, "application/pdf", as_attachment=True, download_name=f"licence-{number}.pdf")
