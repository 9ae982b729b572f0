"""Page objects made ready for macros: the task list, the timeline, the tabs of the queue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from nursery.registry.licensing import kind_labels, labels, step_labels
from nursery.registry.licensing.eligibility import ABOUT_A_LICENCE
from nursery.registry.licensing.legal_clock import Turn
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.licensing.queries import Only
from nursery.registry.licensing.queries.items import ApplicationPage, NurseryPage, OtherSideItem
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.web.wording import message

_A = ApplicationAction
_NOTED = {_A.RECORD_FEE, _A.GRANT, _A.REFUSE, _A.WITHDRAW}


def tasks(page: ApplicationPage) -> list[dict[str, Any]]:
    """The topics of a draft with their states."""
    statement = {
        "label": kind_labels.STATEMENTS[page.kind],
        "href": url_for(".statement", application_id=page.id),
        **_progress(page.is_statement_ready, bool(page.statement)),
    }
    documents = {
        "label": _("Documents"),
        "href": url_for(".documents", application_id=page.id),
        "hint": _missing(page),
        **_progress(not page.missing and not page.expired_documents, bool(page.documents)),
    }
    last = {"label": _("Check your answers and submit"), **_last(page)}
    return [*_of_kind(page), statement, documents, last]


def _of_kind(page: ApplicationPage) -> list[dict[str, Any]]:
    """The topic that only some kinds have; a renewal speaks of nothing new."""
    if page.kind is ApplicationKind.AMENDMENT:
        href = url_for(".changes", application_id=page.id)
        return [{"label": _("What changes"), "href": href, **_progress(page.is_kind_ready, False)}]
    if page.other_side is not None:
        href = url_for(".other_side", application_id=page.id)
        own = {"label": _("The other side"), "href": href, **_consent(page.other_side)}
        return [own]
    if page.kind is ApplicationKind.RENEWAL:
        return []
    href = url_for(".edit_nursery", nursery_id=page.nursery.id)
    return [{"label": _("The nursery: kind, address and places"), "href": href, **_done()}]


def _consent(other: OtherSideItem) -> dict[str, Any]:
    if other.is_confirmed:
        return {"status": _("Accepted and confirmed"), "tone": "success"}
    if other.is_accepted:
        return {"status": _("To be confirmed by you"), "tone": "warning"}
    if other.is_overdue:
        return {"status": _("Not accepted in time"), "tone": "danger"}
    if other.is_offered:
        return {"status": _("Waiting for the other side"), "tone": "warning"}
    return {"status": _("Not started"), "tone": "neutral"}


def ways(page: NurseryPage) -> list[dict[str, Any]]:
    """The buttons of a nursery, each with what it does, or with the reason why it is not possible today.

    What is about a licence is named once there is one; nothing is begun while an application is open.
    """
    return [
        {
            "kind": way.kind,
            "label": kind_labels.FROM_NURSERY[way.kind],
            "lead": kind_labels.LEADS[way.kind],
            "refusal": message(way.refusal.code, way.refusal.params) if way.refusal else "",
        }
        for way in page.ways
        if way.is_open or (way.kind in ABOUT_A_LICENCE and page.licence and not page.is_busy)
    ]


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
            "title": kind_labels.event(event.action, page.kind),
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


def queue_tabs(counts: Mapping[Turn, int], here: Turn, only: Only) -> list[tuple[str, str, bool, int]]:
    """One tab for each side it can be the turn of; the filters stay, but for the state."""
    names = {
        Turn.DIRECTORATE: _("With the directorate"),
        Turn.COMMITTEE: _("With the committee"),
        Turn.APPLICANT: _("With the applicant"),
        Turn.NOBODY: _("Closed files"),
    }
    kept: dict[str, Any] = {
        "governorate": only.governorate,
        "kind": only.kind,
        "whose": only.whose,
        "overdue": "y" if only.is_overdue else None,
    }
    return [
        (names[turn], url_for(".queue", waiting=turn.value, **kept), turn is here, count)
        for turn, count in counts.items()
    ]
