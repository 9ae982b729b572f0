"""The check of a certificate: by its number in the register, and by its signature without a network."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.registry.licensing import register as licences
from nursery.registry.public import numbers, presenting, verifying
from nursery.registry.public.forms import NumberForm
from nursery.registry.public.pages import blueprint, settings
from nursery.web.access import public


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


@blueprint.get("/check/offline")
@public
def verify() -> Response:
    """The page that checks the signature of a certificate by itself, with the network off as well."""
    response = make_response(render_template("public/verify.html", **verifying.page(settings())))
    response.headers["Permissions-Policy"] = verifying.PERMISSIONS
    return response


@blueprint.get("/check/offline-worker.js")
@public
def verify_worker() -> Response:
    """The script that shows that page without a network; browsers ask for a newer one by themselves."""
    response = Response(verifying.worker(settings()), mimetype="text/javascript")
    response.add_etag()
    return response.make_conditional(request)
