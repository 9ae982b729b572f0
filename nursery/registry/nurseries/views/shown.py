"""Page objects made ready for macros: the sections of a file as a task list, a card of a paper."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.registry.nurseries.queries.items import FilePage


def tasks(page: FilePage) -> list[dict[str, Any]]:
    """The sections of a file with what is there and what is missing."""
    own = page.nursery.id
    terms = page.terms
    return [
        _task(_("Rooms and areas"), "#rooms", bool(page.there), _rooms(page), warns=bool(page.unchecked)),
        _task(
            _("Staff and their papers"), "#staff", bool(page.present), _staff(page), warns=bool(page.faults)
        ),
        _task(
            _("Opening hours and closing days"),
            url_for("nurseries.hours", nursery_id=own),
            terms.has_hours,
            _closings(page),
        ),
        _task(_("Fees"), url_for("nurseries.fees", nursery_id=own), terms.has_fees),
        _task(_("Services"), url_for("nurseries.services", nursery_id=own), terms.has_services),
        _task(_("Photos"), url_for("nurseries.photos", nursery_id=own), bool(page.photos), _photos(page)),
        {
            "label": _("Incidents"),
            "href": url_for("nurseries.incidents", nursery_id=own),
            "status": ngettext("%(num)s recorded", "%(num)s recorded", page.incidents)
            if page.incidents
            else _("None"),
            "tone": "neutral",
        },
    ]


def _task(label: str, href: str, is_there: bool, hint: str = "", *, warns: bool = False) -> dict[str, Any]:
    if not is_there:
        return {"label": label, "href": href, "hint": hint, "status": _("Missing"), "tone": "neutral"}
    if warns:
        return {"label": label, "href": href, "hint": hint, "status": _("Needs attention"), "tone": "warning"}
    return {"label": label, "href": href, "hint": hint, "status": _("Complete"), "tone": "success"}


def _rooms(page: FilePage) -> str:
    if not page.there:
        return _("Capacity is computed from the rooms.")
    return ngettext("%(num)s room", "%(num)s rooms", len(page.there))


def _staff(page: FilePage) -> str:
    if not page.present:
        return _("Everybody who works here, with qualification, clearance and medical certificate.")
    people = ngettext("%(num)s person works here", "%(num)s people work here", len(page.present))
    if not page.faults:
        return people
    faults = ngettext("%(num)s paper to look after", "%(num)s papers to look after", len(page.faults))
    return f"{people} · {faults}"


def _closings(page: FilePage) -> str:
    number = len(page.terms.closings)
    return ngettext("%(num)s closing ahead", "%(num)s closings ahead", number) if number else ""


def _photos(page: FilePage) -> str:
    public = sum(photo.is_public for photo in page.photos)
    if not page.photos:
        return _("Parents look at photos first.")
    return ngettext("%(num)s photo for everybody", "%(num)s photos for everybody", public)
