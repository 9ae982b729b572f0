"""All figures of some governorates, in a fixed number of statements."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nursery.base import clock
from nursery.registry.checklists import queries as checklists
from nursery.registry.checklists.content import Checklist
from nursery.registry.dashboards import counting, need
from nursery.registry.dashboards.counting import ApplicationGroup, FindingGroup, LicenceGroup, Others
from nursery.registry.dashboards.need import Need
from nursery.registry.dashboards.scope import Scope
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
    others: Others
    needs: Mapping[str, Need]

    @property
    def stamp(self) -> str:
        """What changes when any figure does."""
        figures = (self.day, self.scope, *(sorted(map(repr, one)) for one in self._grouped))
        rest = (self.checklist.version, self.month, self.others, sorted(map(repr, self.needs.items())))
        return hashlib.sha256(repr((figures, rest)).encode()).hexdigest()

    @property
    def _grouped(self) -> tuple[tuple[object, ...], ...]:
        return self.applications, self.licences, self.findings


def board(scope: Scope) -> Board:
    """The figures as they stand now."""
    today = clock.today()
    codes = None if scope.codes is None else list(scope.codes)
    return Board(
        day=today,
        scope=scope,
        applications=counting.applications(codes),
        licences=counting.licences(codes),
        findings=counting.findings(codes),
        checklist=checklists.in_force(today),
        month=statistics.totals(months.newest(today), codes),
        others=counting.others(codes),
        needs=need.known(today.year),
    )
