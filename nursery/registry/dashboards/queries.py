"""All figures of some governorates, in a fixed number of statements."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from nursery.base import clock
from nursery.registry.checklists import queries as checklists
from nursery.registry.checklists.content import Checklist
from nursery.registry.complaints import queries as complaints
from nursery.registry.dashboards import counting
from nursery.registry.dashboards.counting import ApplicationGroup, FindingGroup, LicenceGroup
from nursery.registry.dashboards.scope import Scope
from nursery.registry.enforcement.queries import committee as enforcement
from nursery.registry.enforcement.queries.committee_items import OpenClosure, OpenNotice
from nursery.registry.statistics import months
from nursery.registry.statistics import queries as statistics
from nursery.registry.statistics.queries.items import Totals


@dataclass(frozen=True)
class Board:
    """What stands on the dashboard of a day, before it is put into words."""

    day: date
    scope: Scope
    applications: tuple[ApplicationGroup, ...]
    licences: tuple[LicenceGroup, ...]
    findings: tuple[FindingGroup, ...]
    checklist: Checklist
    month: Totals
    complaints: int
    closures: tuple[OpenClosure, ...]
    notices: tuple[OpenNotice, ...]

    @property
    def stamp(self) -> str:
        """What changes when any figure does."""
        figures = (self.day, self.scope, *(sorted(map(repr, one)) for one in self._grouped))
        rest = (self.checklist.version, self.month, self.complaints, self.closures, self.notices)
        return hashlib.sha256(repr((figures, rest)).encode()).hexdigest()

    @property
    def _grouped(self) -> tuple[tuple[object, ...], ...]:
        return self.applications, self.licences, self.findings


def board(scope: Scope) -> Board:
    """The figures as they stand now."""
    today = clock.today()
    codes = None if scope.codes is None else list(scope.codes)
    late = [one for one in enforcement.notices_to_decide(codes) if one.due_on and one.due_on < today]
    return Board(
        day=today,
        scope=scope,
        applications=counting.applications(codes),
        licences=counting.licences(codes),
        findings=counting.findings(codes),
        checklist=checklists.in_force(today),
        month=statistics.totals(months.newest(today), codes),
        complaints=complaints.overdue_count(codes),
        closures=tuple(enforcement.closures_to_confirm(codes)),
        notices=tuple(late),
    )
