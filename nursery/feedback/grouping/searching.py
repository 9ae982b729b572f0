"""The job that looks for near-duplicates in the comments of a round and suggests groups.

All is read and compared before anything is written; then the suggestions are written in portions, each a
transaction. A worker that dies is followed by another, which finds what is there in groups already.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from time import monotonic

from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import jobs
from nursery.base.leases import claim
from nursery.extensions import db
from nursery.feedback.grouping import reading, suggesting
from nursery.feedback.grouping.clustering import Cluster, Clustering
from nursery.feedback.grouping.models import GroupingRun
from nursery.feedback.grouping.queries import runs
from nursery.feedback.grouping.reading import Read, Standing

PORTION = 300
_NOTED_EVERY = 2.0
_log = logging.getLogger(__name__)


@jobs.task(every_minute=True)
def search_waiting() -> None:
    """Make every search that somebody asked for, or that is due by itself."""
    for round_id in runs.rounds_to_search():
        suggesting.ask(round_id, None)
    while (run := claim(GroupingRun)) is not None:
        run_id, round_id = run.id, run.round_id
        try:
            search(run_id, round_id)
        except Exception:
            _log.exception("the search %s for near-duplicates failed", run_id)
            _fail(run_id)


def search(run_id: int, round_id: int) -> None:
    """Look through one round and write the suggestions down."""
    suggesting.tidy(round_id)
    groups = reading.standing(round_id)
    found = reading.read(round_id, groups)
    clusters = _compare(run_id, found, groups)
    suggested = added = 0
    for portion in _portions(clusters):
        made, more = suggesting.suggest(round_id, portion)
        suggested, added = suggested + made, added + more
    _finish(run_id, found, suggested, added)


def _compare(run_id: int, found: Read, groups: Standing) -> list[Cluster]:
    """The comments put together; how far it is gets written down now and then."""
    search = Clustering(groups.apart)
    for group_id, members in groups.members.items():
        texts = [found.grouped[one] for one in members if one in found.grouped]
        if texts:
            search.stand(group_id, texts[0], texts[1:])
    noted = monotonic()

    def tell(done: int) -> None:
        nonlocal noted
        if monotonic() - noted >= _NOTED_EVERY:
            noted = monotonic()
            _note(run_id, min(99, 100 * done // len(found.free)))

    search.put(found.free, tell)
    return search.found()


def _portions(clusters: Sequence[Cluster]) -> list[Sequence[Cluster]]:
    return [clusters[at : at + PORTION] for at in range(0, len(clusters), PORTION)]


@command
def _note(run_id: int, percent: int) -> None:
    """Note how far a search is; whoever is still at work keeps it."""
    row = db.session.get_one(GroupingRun, run_id)
    row.progress, row.started_at = percent, clock.now()


@command
def _finish(run_id: int, found: Read, suggested: int, added: int) -> None:
    """Note what a search found."""
    row = db.session.get_one(GroupingRun, run_id)
    row.comments, row.up_to, row.suggested, row.added = found.count, found.up_to, suggested, added
    row.progress, row.ready_at = 100, clock.now()
    details = {"comments": found.count, "groups": suggested, "added": added}
    trail.record("groups.searched", "round", row.round_id, actor_id=None, **details)


@command
def _fail(run_id: int) -> None:
    """Note that it went wrong: the page says so, and it can be asked for again."""
    row = db.session.get_one(GroupingRun, run_id)
    row.failed_at = clock.now()
    trail.record("groups.search_failed", "round", row.round_id, actor_id=None)
