"""Making the index again, and for versions that came before it."""

from __future__ import annotations

from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.guide import queries as guide
from nursery.guide.search import indexing, queries


@command
def index_version(version_id: int) -> None:
    """Index the text of a version as it stands now."""
    indexing.fill(version_id, guide.content_of(version_id))


def index_all() -> int:
    """Index every version anew; returns how many there are."""
    versions = guide.all_versions()
    for version in versions:
        index_version(version.id)
    return len(versions)


def index_missing() -> int:
    """Index the versions that were never indexed; returns how many there were."""
    missing = queries.unindexed()
    for version_id in missing:
        index_version(version_id)
    return len(missing)


@jobs.task(every_minute=True)
def index_what_came_before() -> None:
    """Every minute, so that no version stays unindexed, whatever brought it here."""
    index_missing()
