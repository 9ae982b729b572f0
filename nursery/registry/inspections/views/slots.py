"""What inspections put on pages of licensing, of the nursery's file and of the public register."""

from __future__ import annotations

from typing import Any

from flask import render_template
from markupsafe import Markup

from nursery.accounts.access import actor_or_none
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.registry.inspections import queries, site_checks
from nursery.registry.inspections.pages import words
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.queries.items import ApplicationPage, NurseryPage
from nursery.registry.licensing.register import LicencePage
from nursery.registry.nurseries.queries.items import FilePage
from nursery.web import slots

_CHECKED = (ApplicationState.UNDER_ASSESSMENT, ApplicationState.INSPECTION_PLANNED)


@slots.fill("licensing.nursery.sections")
def on_own_nursery(page: NurseryPage) -> Markup:
    """What the operator has to correct, and the visits that were."""
    unsettled = queries.unsettled(page.nursery.id)
    history = queries.history(page.nursery.id, most=3)
    return _part(
        "inspections/_on_nursery.html", nursery_id=page.nursery.id, findings=unsettled, history=history
    )


@slots.fill("nurseries.record.sections")
def on_record(record: Any, actor: Actor) -> Markup:
    """The visits to a nursery for officials, and the way to plan one."""
    nursery_id = record.file.id
    may_plan = any(actor.may(one) for one in (Permission.PLAN_INSPECTIONS, Permission.INSPECT))
    return _part(
        "inspections/_on_record.html",
        nursery_id=nursery_id,
        history=queries.history(nursery_id, most=5),
        findings=queries.unsettled(nursery_id),
        may_plan=may_plan,
    )


@slots.fill("nurseries.attention")
def to_attend_to(page: FilePage) -> Markup:
    """The findings that are not settled, in the short answer on top of a nursery's file."""
    findings = queries.unsettled(page.nursery.id)
    if not findings:
        return Markup("")
    return _part("inspections/_attention.html", nursery_id=page.nursery.id, findings=findings)


@slots.fill("licensing.application.sections")
def on_application(page: ApplicationPage) -> Markup:
    """The site checks of an application that were made, or are planned, as inspection visits."""
    actor = actor_or_none()
    if actor is None or not page.is_official:
        return Markup("")
    visits = queries.of_application(page.id)
    may_plan = page.state in _CHECKED and actor.may(Permission.PLAN_INSPECTIONS)
    if not visits and not may_plan:
        return Markup("")
    return _part(
        "inspections/_on_application.html",
        page=page,
        visits=visits,
        findings=queries.of_visits([visit.id for visit in visits]),
        grave=site_checks.grave_findings(page.id),
        may_plan=may_plan,
    )


@slots.fill("public.nursery.sections")
def on_public_page(licence: LicencePage) -> Markup:
    """The outcomes of visits: days, purposes, ratings, figures. No names, no photos."""
    history = queries.public_history(licence.number)
    return _part("inspections/_on_public.html", history=history) if history else Markup("")


def _part(template: str, **values: object) -> Markup:
    """A part of a page with the words of visits."""
    return Markup(render_template(template, **values, **words()))  # noqa: S704 - escaped by its template
