"""Page objects made ready for macros: the task list, the timeline, the tabs of the queue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from nursery.registry.licensing import labels, step_labels
from nursery.registry.licensing.legal_clock import Turn
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.licensing.queries.items import ApplicationPage

_NOTED = {ApplicationAction.GRANT, ApplicationAction.REFUSE, ApplicationAction.WITHDRAW}


def tasks(page: ApplicationPage) -> list[dict[str, Any]]:
    """The topics of a draft with their states."""
    nursery = {
        "label": _("The nursery: kind, address and places"),
        "href": url_for(".edit_nursery", nursery_id=page.nursery.id),
        **_done(),
    }
    statement = {
        "label": _("Description of the nursery"),
        "href": url_for(".statement", application_id=page.id),
        **_progress(page.is_statement_ready, bool(page.statement)),
    }
    documents = {
        "label": _("Documents"),
        "href": url_for(".documents", application_id=page.id),
        "hint": _missing(page),
        **_progress(not page.missing, bool(page.documents)),
    }
    return [nursery, statement, documents, {"label": _("Check your answers and submit"), **_last(page)}]


def _last(page: ApplicationPage) -> dict[str, Any]:
    if not page.is_complete:
        return {
            "status": _("Cannot start yet"),
            "tone": "neutral",
            "hint": _("Finish the other parts first."),
        }
    href = url_for(".check", application_id=page.id)
    return {"status": _("Ready to submit"), "tone": "brand", "href": href}


def _progress(is_done: bool, is_begun: bool) -> dict[str, Any]:
    if is_done:
        return _done()
    if is_begun:
        return {"status": _("In progress"), "tone": "info"}
    return {"status": _("Not started"), "tone": "neutral"}


def _done() -> dict[str, Any]:
    return {"status": _("Complete"), "tone": "success"}


def _missing(page: ApplicationPage) -> str:
    wanted = [need for need in page.needs if need.kind.required]
    there = [need for need in wanted if not need.is_missing]
    return _("%(there)s of %(wanted)s required documents are there.", there=len(there), wanted=len(wanted))


def timeline(page: ApplicationPage) -> list[dict[str, Any]]:
    """What happened, newest first: the application, then its licence."""
    lines = [
        {
            "when": event.at,
            "title": step_labels.EVENTS[event.action],
            "text": event.note if event.action in _NOTED else "",
            "actor": event.by or labels.SIDES[event.side],
            "tone": step_labels.EVENT_TONES.get(event.action, "neutral"),
        }
        for event in page.events
    ]
    if page.licence:
        lines += [
            {
                "when": event.at,
                "title": step_labels.licence_event(event.action, event.suspension),
                "text": event.reason,
                "actor": event.by or labels.SIDES[event.side],
                "tone": step_labels.LICENCE_EVENT_TONES[event.action],
            }
            for event in page.licence.events
        ]
    return lines[::-1]


def queue_tabs(
    counts: Mapping[Turn, int], here: Turn, governorate: str | None
) -> list[tuple[str, str, bool, int]]:
    """One tab for each side it can be the turn of."""
    names = {
        Turn.DIRECTORATE: _("With the directorate"),
        Turn.COMMITTEE: _("With the committee"),
        Turn.APPLICANT: _("With the applicant"),
        Turn.NOBODY: _("Closed files"),
    }
    return [
        (names[turn], url_for(".queue", waiting=turn.value, governorate=governorate), turn is here, count)
        for turn, count in counts.items()
    ]
