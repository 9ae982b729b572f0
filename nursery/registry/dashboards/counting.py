"""What is counted, each in one statement whatever the size of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, select

from nursery.base import clock
from nursery.extensions import db
from nursery.registry.complaints.models import Complaint
from nursery.registry.dashboards import conditions
from nursery.registry.dashboards.conditions import AGES, Codes, Stage
from nursery.registry.enforcement.models import LicenceMeasure, LicenceNotice
from nursery.registry.inspections.models import Finding
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Licence
from nursery.registry.licensing.register_statements import Shape, matching
from nursery.registry.licensing.standing import IN_FORCE, PublicState
from nursery.registry.rulesets.kinds import ApplicationKind, QualityArea, Severity

# In how many days licences expire; each contains those before it.
EXPIRING = (7, 30, 90)


@dataclass(frozen=True)
class ApplicationGroup:
    """Applications alike: how many, how many of them overdue, how many of each age (see `AGES`)."""

    kind: ApplicationKind
    state: ApplicationState
    number: int
    overdue: int
    ages: tuple[int, ...]


@dataclass(frozen=True)
class LicenceGroup:
    """Licences of one district that are worth the same today; `expiring` as in `EXPIRING`.

    `free` are the places last reported as free, by `free_known` nurseries, on days from `free_from` on.
    """

    governorate: str
    district: str
    state: PublicState
    number: int
    places: tuple[int, int, int, int]
    free: int
    free_known: int
    free_from: date | None
    expiring: tuple[int, int, int]

    @property
    def is_in_force(self) -> bool:
        """Whether their nurseries may receive children."""
        return self.state in IN_FORCE


@dataclass(frozen=True)
class FindingGroup:
    """Findings alike, in the order of `Stage`."""

    item_key: str | None
    area: QualityArea | None
    severity: Severity
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Others:
    """Other work past its day, and the closure that lapses first."""

    complaints: int
    closures: int
    first_closure: date | None
    notices: int


def applications(codes: Codes) -> tuple[ApplicationGroup, ...]:
    """Open applications, and those closed in the last twelve months."""
    a, each = Application, func.count
    ages = [each().filter(conditions.of_age(at)) for at in range(len(AGES) + 1)]
    wanted = (
        select(a.kind, a.state, each(), each().filter(conditions.is_late()), *ages)
        .where(*conditions.applications(codes))
        .group_by(a.kind, a.state)
    )
    return tuple(
        ApplicationGroup(kind, state, number, late, tuple(by_age))
        for kind, state, number, late, *by_age in db.session.execute(wanted)
    )


def licences(codes: Codes) -> tuple[LicenceGroup, ...]:
    """All licences by district and by what they are worth today."""
    today, one = clock.today(), Licence
    worth = case(*((and_(*matching(Shape("", state=state))), state.value) for state in PublicState))
    places = (one.places_0_6, one.places_6_12, one.places_12_24, one.places_24_36)
    soon = (func.count().filter(conditions.expiring(days)) for days in EXPIRING)
    wanted = (
        select(
            *(one.governorate, one.district, worth, func.count()),
            *(func.sum(column) for column in places),
            *(func.sum(one.free_places), func.count(one.free_places), func.min(one.free_places_on)),
            *soon,
        )
        .where(*conditions.within(one.governorate, codes))
        .group_by(one.governorate, one.district, worth)
    )
    return tuple(
        LicenceGroup(
            governorate=row[0],
            district=row[1],
            state=PublicState(row[2]),
            number=row[3],
            places=(int(row[4]), int(row[5]), int(row[6]), int(row[7])),
            free=int(row[8] or 0),
            free_known=row[9],
            free_from=row[10],
            expiring=(row[11], row[12], row[13]),
        )
        for row in db.session.execute(wanted, {"today": today})
    )


def findings(codes: Codes) -> tuple[FindingGroup, ...]:
    """Findings that are not settled, and all those of the last twelve months; withdrawn ones do not count."""
    f = Finding
    numbers = [func.count().filter(conditions.at_stage(stage)) for stage in Stage]
    wanted = (
        select(f.item_key, f.area, f.severity, *numbers)
        .where(*conditions.findings(codes))
        .group_by(f.item_key, f.area, f.severity)
    )
    return tuple(
        FindingGroup(key, area, severity, tuple(found))
        for key, area, severity, *found in db.session.execute(wanted)
    )


def others(codes: Codes) -> Others:
    """What else is past its day, in one statement."""
    complaints = select(func.count()).select_from(Complaint).where(*conditions.complaints(codes))
    closures = (
        select(func.count(), func.min(LicenceMeasure.confirm_by))
        .join(Licence, Licence.id == LicenceMeasure.licence_id)
        .where(*conditions.closures(codes))
    )
    notices = (
        select(func.count())
        .select_from(LicenceNotice)
        .join(Licence, Licence.id == LicenceNotice.licence_id)
        .where(*conditions.notices(codes))
    )
    number, first = closures.subquery().c
    wanted = select(complaints.scalar_subquery(), number, first, notices.scalar_subquery())
    row = db.session.execute(wanted).one()
    return Others(complaints=row[0], closures=row[1], first_closure=row[2], notices=row[3])
