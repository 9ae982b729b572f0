"""The rows of each list: what is read of it, and what stands in its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Select, literal, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.paging import Page
from nursery.registry.complaints.labels import KINDS as COMPLAINT_KINDS
from nursery.registry.complaints.models import Complaint
from nursery.registry.dashboards import conditions
from nursery.registry.dashboards.conditions import Codes, Condition
from nursery.registry.dashboards.lists.criteria import What
from nursery.registry.dashboards.standards import namer
from nursery.registry.enforcement.models import LicenceMeasure, LicenceNotice
from nursery.registry.inspections.labels import FINDING_STATES
from nursery.registry.inspections.models import Finding
from nursery.registry.licensing.labels import APPLICATION_STATES, STANDINGS
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider
from nursery.registry.licensing.register_statements import BANDS
from nursery.registry.licensing.standing import state_on
from nursery.registry.rulesets.labels import APPLICATION_KINDS, SEVERITIES
from nursery.web.filters import date_, number

_P = Permission
_OFFICIALS = (_P.ASSESS_APPLICATION, _P.DECIDE_APPLICATION)
Cells = tuple[str, ...]
Statement = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class ListedRow:
    """A row: the nursery it is about, its number, the page behind it where the reader may open it."""

    name_ar: str
    name_en: str
    code: str
    governorate: str
    district: str
    address: str
    cells: Cells


@dataclass(frozen=True)
class Listed:
    """One page of the list behind a number; `together` is what the rows come to, where they have amounts."""

    what: What
    title: str
    words: tuple[str, ...]
    columns: tuple[str, ...]
    page: Page[ListedRow]
    together: int | None = None


@dataclass(frozen=True)
class Source:
    """Where the rows of a list come from and what is shown of them."""

    title: Callable[[], str]
    columns: Callable[[], Cells]
    statement: Callable[[Codes], Statement]
    order: tuple[Any, ...]
    cells: Callable[[], Callable[[Any], Cells]]
    address: Callable[[Any], str]
    permissions: tuple[Permission, ...]
    hides_own: bool = False

    def opens(self, actor: Actor, row: Any) -> bool:
        """Whether the reader may open the page of a row."""
        if not self.permissions:
            return True
        return any(actor.may(one, governorate=row.governorate) for one in self.permissions)


def _day(day: date | None) -> str:
    return date_(day) if day else "–"


def _of(columns: tuple[Any, ...], where: list[Condition]) -> Statement:
    return select(*columns).where(*where)


def _named(model: Any, code: Any, *more: Any) -> tuple[Any, ...]:
    own = Provider.organisation_id
    return (model.name_ar, model.name_en, code.label("code"), model.governorate, model.district, own, *more)


def _applications(codes: Codes) -> Statement:
    a = Application
    more = (a.id, a.kind.label("application_kind"), a.state, a.submitted_at, a.decide_by)
    columns = (Nursery.name_ar, Nursery.name_en, a.reference.label("code"), a.governorate, Nursery.district)
    wanted = _of((*columns, Provider.organisation_id, *more), conditions.applications(codes))
    joined = wanted.join(Nursery, Nursery.id == a.nursery_id)
    return joined.join(Provider, Provider.id == a.provider_id)


def _application(row: Any) -> Cells:
    words = (str(APPLICATION_KINDS[row.application_kind]), str(APPLICATION_STATES[row.state]))
    return (*words, _day(clock.local_date(row.submitted_at)), _day(row.decide_by))


def _licences(codes: Codes) -> Statement:
    one = Licence
    places = one.all_places.label("places")
    worth = (one.state, one.expires_on, one.is_provisional, one.suspended_until)
    more = (*worth, *BANDS.values(), places, one.free_places)
    wanted = _of(_named(one, one.number, *more), conditions.within(one.governorate, codes))
    return wanted.join(Provider, Provider.id == one.provider_id)


def _licence(row: Any) -> Cells:
    worth = state_on(
        clock.today(),
        row.state,
        row.expires_on,
        is_provisional=row.is_provisional,
        suspended_until=row.suspended_until,
    )
    free = _("Not known") if row.free_places is None else number(row.free_places)
    return str(STANDINGS[worth]), _day(row.expires_on), number(row.places), free


def _findings(codes: Codes) -> Statement:
    f = Finding
    columns = (Nursery.name_ar, Nursery.name_en, literal("").label("code"), f.governorate, Nursery.district)
    more = (f.id, f.item_key, f.severity, f.state, f.found_on, f.due_on)
    wanted = _of((*columns, Provider.organisation_id, *more), conditions.findings(codes))
    joined = wanted.join(Nursery, Nursery.id == f.nursery_id)
    return joined.join(Provider, Provider.id == Nursery.provider_id)


def _finding() -> Callable[[Any], Cells]:
    named = namer()

    def cells(row: Any) -> Cells:
        words = (named(row.item_key), str(SEVERITIES[row.severity]), str(FINDING_STATES[row.state]))
        return (*words, _day(row.found_on), _day(row.due_on))

    return cells


def _complaints(codes: Codes) -> Statement:
    c = Complaint
    columns = (
        *(Nursery.name_ar, Nursery.name_en, c.place_name, c.reference.label("code"), c.governorate),
        *(c.district, Provider.organisation_id, c.id, c.kind, c.received_at, c.due_on),
    )
    joined = _of(columns, conditions.complaints(codes)).join(
        Nursery, Nursery.id == c.nursery_id, isouter=True
    )
    return joined.join(Provider, Provider.id == Nursery.provider_id, isouter=True)


def _complaint(row: Any) -> Cells:
    return str(COMPLAINT_KINDS[row.kind]), _day(clock.local_date(row.received_at)), _day(row.due_on)


def _closures(codes: Codes) -> Statement:
    m = LicenceMeasure
    columns = _named(Licence, Licence.number, m.taken_at, m.confirm_by)
    joined = _of(columns, conditions.closures(codes)).join(Licence, Licence.id == m.licence_id)
    return joined.join(Provider, Provider.id == Licence.provider_id)


def _notices(codes: Codes) -> Statement:
    n = LicenceNotice
    columns = _named(Licence, Licence.number, n.id, n.given_at, n.answer_by)
    joined = _of(columns, conditions.notices(codes)).join(Licence, Licence.id == n.licence_id)
    return joined.join(Provider, Provider.id == Licence.provider_id)


def _closure(row: Any) -> Cells:
    return _day(clock.local_date(row.taken_at)), _day(row.confirm_by)


def _notice(row: Any) -> Cells:
    return _day(clock.local_date(row.given_at)), _day(row.answer_by)


_READERS = (*_OFFICIALS, _P.DECIDE_GRIEVANCE)
SOURCES: Mapping[What, Source] = {
    What.APPLICATIONS: Source(
        title=lambda: _("Applications"),
        columns=lambda: (_("Kind"), _("State"), _("Submitted on"), _("Decide by")),
        statement=_applications,
        order=(Application.decide_by, Application.submitted_at, Application.id),
        cells=lambda: _application,
        address=lambda row: url_for("licensing.application", application_id=row.id),
        permissions=_OFFICIALS,
    ),
    What.LICENCES: Source(
        title=lambda: _("Licences"),
        columns=lambda: (_("State"), _("Last day"), _("Places"), _("Free places")),
        statement=_licences,
        order=(Licence.expires_on, Licence.id),
        cells=lambda: _licence,
        address=lambda row: url_for("public.nursery", number=row.code),
        permissions=(),
    ),
    What.FINDINGS: Source(
        title=lambda: _("Findings of inspections"),
        columns=lambda: (_("Standard"), _("Severity"), _("State"), _("Found on"), _("Correct by")),
        statement=_findings,
        order=(Finding.due_on, Finding.id),
        cells=_finding,
        address=lambda row: url_for("inspections.finding", finding_id=row.id),
        permissions=(_P.PLAN_INSPECTIONS, _P.INSPECT, *_READERS),
    ),
    What.COMPLAINTS: Source(
        title=lambda: _("Complaints past their time limit"),
        columns=lambda: (_("Kind"), _("Received on"), _("Answer by")),
        statement=_complaints,
        order=(Complaint.due_on, Complaint.id),
        cells=lambda: _complaint,
        address=lambda row: url_for("complaints.complaint", complaint_id=row.id),
        permissions=(_P.HANDLE_COMPLAINTS,),
        hides_own=True,
    ),
    What.CLOSURES: Source(
        title=lambda: _("Emergency closures that lapse unless confirmed"),
        columns=lambda: (_("Closure on"), _("Confirm by")),
        statement=_closures,
        order=(LicenceMeasure.confirm_by, LicenceMeasure.id),
        cells=lambda: _closure,
        address=lambda row: url_for("enforcement.licence", number=row.code),
        permissions=_READERS,
    ),
    What.NOTICES: Source(
        title=lambda: _("Notices whose day for an answer has passed"),
        columns=lambda: (_("Day of the notice"), _("Answer by")),
        statement=_notices,
        order=(LicenceNotice.answer_by, LicenceNotice.id),
        cells=lambda: _notice,
        address=lambda row: url_for("enforcement.notice", notice_id=row.id),
        permissions=_READERS,
    ),
}
