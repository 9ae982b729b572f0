"""What waits for officers under "My work", and the nightly look at the whole register."""

from __future__ import annotations

from flask_babel import ngettext

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.jobs import jobs
from nursery.base.rhythm import Daily
from nursery.base.work import Task
from nursery.registry.duplicates import finding, queries
from nursery.registry.duplicates.kinds import RecordKind


def waiting_for(actor: Actor) -> list[Task]:
    """For officers: how many pairs nobody has looked at."""
    if not actor.may(Permission.MERGE_RECORDS):
        return []
    count = queries.count_open(actor)
    if not count:
        return []
    label = ngettext(
        "%(num)s pair of likely duplicates to look at", "%(num)s pairs of likely duplicates to look at", count
    )
    return [Task(label, "duplicates.index")]


@jobs.task(at=Daily(3, 20))
def compare_nightly() -> None:
    """Once a night, compare what was entered, imported or corrected since with the whole register."""
    compare_all()


def compare_all() -> int:
    """Enter the pairs of all records that were not compared yet; returns how many are new."""
    return sum(finding.compare_changed(kind) for kind in RecordKind)
