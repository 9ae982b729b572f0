"""What enforcement puts on other packages' pages."""

from __future__ import annotations

from typing import Any

from flask import render_template
from markupsafe import Markup

from nursery.accounts.actors import Actor
from nursery.registry.enforcement import labels, queries
from nursery.registry.enforcement.queries.public import Happening
from nursery.registry.licensing import step_labels
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.queries.items import ApplicationPage, NurseryPage
from nursery.registry.licensing.register import LicencePage
from nursery.web import slots


@slots.fill("licensing.nursery.sections")
def of_nursery(page: NurseryPage) -> Markup:
    """The way to what befell the licence of a nursery, for its holder."""
    return _link(page.licence.number) if page.licence else Markup("")


@slots.fill("licensing.application.sections")
def of_application(page: ApplicationPage) -> Markup:
    """The way to what befell the licence that came of an application; to the grievance against a refusal."""
    if page.licence is not None:
        return _link(page.licence.number)
    if page.state is not ApplicationState.REFUSED:
        return Markup("")
    found = queries.refusal(page.id, is_holder=page.is_applicant)
    return _made("enforcement/_refusal.html", application_id=page.id, found=found, words=labels)


@slots.fill("nurseries.record.sections")
def of_record(record: Any, actor: Actor) -> Markup:
    """The way to what befell the licences of a nursery, for officials."""
    numbers = queries.numbers_of(record.nursery.id)
    return Markup("").join(_link(number) for number in numbers[:1])


@slots.fill("public.nursery.sections")
def of_public_page(licence: LicencePage) -> Markup:
    """The history of a licence and its public conditions, for everybody."""
    return _made(
        "enforcement/_public.html",
        history=queries.public_history(licence.number),
        conditions=queries.public_conditions(licence.number),
        told=_told,
        tones=_tone,
    )


def _told(one: Happening) -> Any:
    """A line of the public history in words."""
    if one.grant is not None:
        return labels.GRANTS[one.grant]
    return step_labels.licence_event(one.action, one.suspension) if one.action else labels.EXPIRED


def _tone(one: Happening) -> str:
    if one.grant is not None:
        return "success"
    return step_labels.LICENCE_EVENT_TONES[one.action] if one.action else "warning"


def _link(number: str) -> Markup:
    return _made("enforcement/_link.html", number=number)


def _made(template: str, **values: Any) -> Markup:
    return Markup(render_template(template, **values))  # noqa: S704 - a template of ours, escaped there
