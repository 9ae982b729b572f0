"""What pages of applications show of the committee: the way to the decision, the decision on paper."""

from __future__ import annotations

from uuid import uuid4

from flask import render_template
from markupsafe import Markup

from nursery.accounts.access import actor_or_none
from nursery.registry.committees import members, sources
from nursery.registry.committees.lifecycle import Committee, MatterKind
from nursery.registry.licensing.lifecycle import ApplicationAction, ApplicationState
from nursery.registry.licensing.queries.items import ApplicationPage
from nursery.web import slots

_DECIDED = (ApplicationState.APPROVED, ApplicationState.REFUSED)


@slots.fill("licensing.application.actions")
def to_the_decision(page: ApplicationPage) -> Markup:
    """The way from an application to the sitting that decides it, for members who may decide."""
    if ApplicationAction.GRANT not in page.actions:
        return Markup()
    return Markup(  # noqa: S704 - a template of our own
        render_template(
            "committees/_start.html", kind=MatterKind.APPLICATION, matter_id=page.id, request_key=uuid4().hex
        )
    )


@slots.fill("enforcement.decide")
def to_the_measure(kind: str, matter_id: int) -> Markup:
    """The way from a closure, a notice or a grievance to the sitting that decides it, for its members."""
    matter, actor = sources.matter(MatterKind(kind), matter_id), actor_or_none()
    if matter is None or actor is None:
        return Markup()
    committee = sources.SOURCES[matter.kind].committee
    if not members.sits_on(actor, committee, None if committee is Committee.MAIN else matter.governorate):
        return Markup()
    page = {"kind": matter.kind, "matter_id": matter_id, "request_key": uuid4().hex}
    return Markup(render_template("committees/_take_up.html", **page))  # noqa: S704 - our own template


@slots.fill("licensing.application.sections")
def decision_on_paper(page: ApplicationPage) -> Markup:
    """The decision as a letter to be signed, for officials."""
    if not page.is_official or page.state not in _DECIDED:
        return Markup()
    return Markup(render_template("committees/_letter.html", page=page))  # noqa: S704 - our own template
