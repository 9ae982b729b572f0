"""What needs attention in a file, the urgent first: the short answer on top of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.base import clock
from nursery.registry.licensing.standing import IN_FORCE
from nursery.registry.nurseries.queries.items import FilePage, Standing
from nursery.registry.rulesets.capacity import Capacity
from nursery.registry.rulesets.rules import RuleSet
from nursery.web.filters import date_

_ORDER = ("danger", "warning", "neutral", "info")


@dataclass(frozen=True)
class Point:
    """One thing to look after: a mark, what it is, and where it is put right."""

    tone: str
    mark: str
    text: str
    href: str


def points(page: FilePage, capacity: Capacity, rules: RuleSet, *, is_official: bool) -> list[Point]:
    """All there is to look after, the worst first."""
    found = [
        *_licence(page, rules),
        *_papers(page),
        *_doubles(page),
        *_rooms(page, capacity),
        *_missing(page, is_official),
    ]
    return sorted(found, key=lambda point: _ORDER.index(point.tone))


def _licence(page: FilePage, rules: RuleSet) -> Iterator[Point]:
    licence = page.licence
    if licence is None or licence.standing not in IN_FORCE:
        return
    days = (licence.expires_on - clock.today()).days
    if days <= max(rules.reminders):
        text = ngettext(
            "The licence ends in %(num)s day, on %(day)s.",
            "The licence ends in %(num)s days, on %(day)s.",
            days,
            day=date_(licence.expires_on),
        )
        yield Point("warning", _("Ends soon"), text, "#licences")


def _papers(page: FilePage) -> Iterator[Point]:
    by_standing = {
        standing: [fault for fault in page.faults if fault.paper.standing is standing]
        for standing in Standing
    }
    if over := by_standing[Standing.EXPIRED]:
        text = ngettext(
            "%(num)s paper of staff is past its last day.",
            "%(num)s papers of staff are past their last day.",
            len(over),
        )
        yield Point("danger", _("Over"), text, "#staff")
    if soon := by_standing[Standing.EXPIRING]:
        text = ngettext(
            "%(num)s paper of staff is over soon, on %(day)s.",
            "%(num)s papers of staff are over soon, the first on %(day)s.",
            len(soon),
            day=date_(soon[0].paper.expires_on),
        )
        yield Point("warning", _("Over soon"), text, "#staff")
    if missing := by_standing[Standing.MISSING]:
        text = ngettext(
            "%(num)s paper of staff is missing.", "%(num)s papers of staff are missing.", len(missing)
        )
        yield Point("warning", _("Missing"), text, "#staff")


def _doubles(page: FilePage) -> Iterator[Point]:
    if page.uncounted:
        text = ngettext(
            "%(num)s person also stands in another nursery’s file and counts there.",
            "%(num)s people also stand in other nurseries’ files and count there.",
            len(page.uncounted),
        )
        yield Point("warning", _("In two nurseries"), text, "#staff")


def _rooms(page: FilePage, capacity: Capacity) -> Iterator[Point]:
    if page.unchecked:
        text = ngettext(
            "%(num)s change of rooms after licensing, not yet checked by the directorate.",
            "%(num)s changes of rooms after licensing, not yet checked by the directorate.",
            len(page.unchecked),
        )
        yield Point("warning", _("Not checked"), text, "#rooms")
    asked = page.nursery.total_places
    if page.there and capacity.shortfall(dict(page.nursery.places)):
        text = _(
            "The file names %(asked)s places; rooms and staff on roll allow %(computed)s.",
            asked=asked,
            computed=capacity.total,
        )
        yield Point("warning", _("Capacity"), text, url_for("nurseries.capacity", nursery_id=page.id))


def _missing(page: FilePage, is_official: bool) -> Iterator[Point]:
    """The parts with nothing in them; the operator is led to where they are entered."""
    terms = page.terms
    parts = (
        (bool(page.there), _("No rooms are entered."), "#rooms", "new_room"),
        (bool(page.present), _("Nobody is entered."), "#staff", "new_staff"),
        (terms.has_hours, _("No opening hours are entered."), "#hours", "hours"),
        (terms.has_fees, _("No fees are entered."), "#fees", "fees"),
        (terms.has_services, _("No services are entered."), "#services", "services"),
        (bool(page.photos), _("There is no photo."), "#photos", "photos"),
    )
    for is_there, text, anchor, endpoint in parts:
        if not is_there:
            way = anchor if is_official else url_for(f"nurseries.{endpoint}", nursery_id=page.id)
            yield Point("neutral", _("Missing"), text, way)
