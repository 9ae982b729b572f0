"""Parts of the file on the pages of licensing and of the public register."""

from __future__ import annotations

from flask import render_template
from markupsafe import Markup

from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.queries.items import ApplicationPage, NurseryPage
from nursery.registry.licensing.register import LicencePage
from nursery.registry.nurseries import queries
from nursery.registry.nurseries.pages import words
from nursery.web import slots


@slots.fill("licensing.nursery.sections")
def on_nursery(page: NurseryPage) -> Markup:
    """The way to the file, with what is urgent in it."""
    file = queries.own_file(page.nursery.id)
    return _part("nurseries/_on_nursery.html", file=file)


@slots.fill("licensing.application.sections")
def on_application(page: ApplicationPage) -> Markup:
    """The capacity computed beside the places asked for."""
    if page.state is ApplicationState.DRAFT:
        return Markup("")
    asked = dict(page.nursery.places)
    capacity = queries.capacity_of(page.nursery.id, wanted=asked, rules=page.rules)
    return _part("nurseries/_on_application.html", page=page, capacity=capacity, asked=asked)


@slots.fill("public.nursery.sections")
def on_public_page(licence: LicencePage) -> Markup:
    """Hours, fees, services and photos: what anybody may know."""
    found = queries.public_file(licence.number)
    if found is None:
        return Markup("")
    currency = queries.rules_today().currency
    return _part("nurseries/_on_public.html", file=found, currency=currency)


def _part(template: str, **values: object) -> Markup:
    """A part of a page with the words of files."""
    return Markup(render_template(template, **values, **words()))  # noqa: S704 - escaped by its template
