"""The register as a list, as a map, and by distance. Anybody opens them."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from nursery.accounts.access import one_person
from nursery.extensions import limiter
from nursery.registry.licensing import register as licences
from nursery.registry.licensing.register import Question
from nursery.registry.licensing.register_words import did_you_mean
from nursery.registry.public import mapping, presenting
from nursery.registry.public.forms import FilterForm, NearForm
from nursery.registry.public.pages import blueprint
from nursery.web import language
from nursery.web.access import public


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
        "public/register.html",
        form=form,
        results=results,
        entries=entries,
        meant="" if entries else _meant(form),
        check_form=check_form,
    )


def _meant(form: FilterForm) -> str:
    """The words that were meant, when with them something is found."""
    criteria = form.criteria()
    better = did_you_mean(criteria["words"])
    return better if better and licences.search(**{**criteria, "words": better}).page.total else ""


@blueprint.get("/register/map")
@public
def map() -> str:
    """What was found, on the map of the country or of one governorate, with a table beside."""
    form = FilterForm()
    drawn = mapping.drawn(Question(**form.criteria()))
    form.offer(drawn.governorates, {})
    return render_template("public/map.html", form=form, drawn=drawn)


@blueprint.route("/register/near", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute", key_func=one_person, methods=["POST"])
def near() -> str | tuple[str, int]:
    """The nurseries nearest to a place, which is sent in the body of the request and kept nowhere."""
    sent = request.form if request.method == "POST" else request.args
    form, filters = NearForm(), FilterForm(formdata=sent)
    page: dict[str, Any] = {"form": form, "filters": filters, "results": None}
    if form.validate_on_submit():
        number = sent.get("page", 1, type=int)
        criteria = {**filters.criteria(), "near": form.place(), "in_force": not form.all.data}
        results = licences.search(**criteria, page=number)
        page |= {"results": results, "entries": presenting.entries(results.page)}
    return render_template("public/near.html", **page, noindex=True), form.status
