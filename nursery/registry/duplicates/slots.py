"""What likely duplicates show on pages of licensing: before something is saved, and beside an application."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request
from markupsafe import Markup

from nursery.accounts.access import actor_or_none
from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.registry.duplicates import alike, labels, queries
from nursery.registry.licensing import likeness
from nursery.web import slots

_FOUND = "duplicates_before_saving"


@likeness.asks
def ask(draft: likeness.Draft, actor: Actor) -> str:
    """Ask when a form would save a record like another one."""
    found = alike.to(draft, actor)
    setattr(g, _FOUND, found)
    return "duplicates.like_another" if found else ""


@slots.fill("licensing.saving")
def before_saving(_form: Any) -> Markup:
    """The records like the one in the form, and the field for why it is another one."""
    found = g.get(_FOUND, [])
    because = request.form.get(likeness.BECAUSE, "")
    if not found and not because:
        return Markup()
    html = render_template("duplicates/_before_saving.html", found=found, because=because, labels=labels)
    return Markup(html)  # noqa: S704 - made by a template


@slots.fill("licensing.application.sections")
def beside_application(page: Any) -> Markup:
    """The pairs of an application, for those who may settle them and those who decide."""
    actor = actor_or_none()
    if actor is None or not page.is_official:
        return Markup()
    found = queries.pairs_of_application(page.id)
    if not found:
        return Markup()
    may_settle = actor.may(Permission.MERGE_RECORDS)
    html = render_template("duplicates/_on_file.html", pairs=found, may_settle=may_settle, labels=labels)
    return Markup(html)  # noqa: S704 - made by a template
