"""Writing down what a search found, and asking for a search. Few statements for any number of groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import insert, update

from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments import events
from nursery.feedback.grouping.clustering import Cluster
from nursery.feedback.grouping.lifecycle import GROUP, GroupAction, GroupState
from nursery.feedback.grouping.models import CommentGroup, GroupingRun, GroupMember
from nursery.feedback.grouping.queries import rows, runs
from nursery.feedback.rounds import queries as rounds


@command
def ask(round_id: int, person_id: int | None) -> int:
    """Ask for a search of a round; one that waits already is not asked for twice. Returns its id."""
    rounds.row(round_id, hold=True)
    waiting = runs.unfinished(round_id)
    if waiting is not None:
        return waiting
    row = GroupingRun(round_id=round_id, requested_at=clock.now(), requested_by=person_id)
    db.session.add(row)
    db.session.flush()
    return row.id


@command
def tidy(round_id: int) -> int:
    """End the suggestions that have fewer than two comments left, since the others were withdrawn."""
    rounds.row(round_id, hold=True)
    groups = rows.thin_suggestions(round_id)
    for group in groups:
        group.state = GROUP.next(group.state, GroupAction.DISSOLVE)
        group.decided_at = clock.now()
    if groups:
        mine = update(GroupMember).where(GroupMember.group_id.in_([group.id for group in groups]))
        left = mine.values(is_active=None, removed_at=clock.now())
        db.session.execute(left.execution_options(synchronize_session=False))
        events.written_in_bulk(round_id)
    return len(groups)


@command
def suggest(round_id: int, clusters: Sequence[Cluster]) -> tuple[int, int]:
    """Write some clusters down: how many groups there are more, and how many comments were added to others.

    What a person did meanwhile stands: a comment that is in a group now is left out.
    """
    rounds.row(round_id, hold=True)
    taken = rows.in_groups({one for cluster in clusters for one in cluster.ids})
    new = [_without(cluster, taken) for cluster in clusters if cluster.group_id is None]
    made = _make(round_id, [cluster for cluster in new if cluster is not None])
    added = _add([cluster for cluster in clusters if cluster.group_id is not None], taken)
    if made or added:
        events.written_in_bulk(round_id, [one for cluster in clusters for one in cluster.ids])
    return made, added


def _without(cluster: Cluster, taken: Collection[int]) -> Cluster | None:
    """A new cluster without the comments that got into a group meanwhile; none without its first one."""
    members = [(said, score) for said, score in cluster.members if said.id not in taken]
    if cluster.first.id in taken or not members:
        return None
    return Cluster(cluster.first, None, members)


def _make(round_id: int, clusters: Sequence[Cluster]) -> int:
    if not clusters:
        return 0
    now = clock.now()
    values = {"round_id": round_id, "state": GroupState.SUGGESTED, "title": "", "suggested_at": now}
    wanted = insert(CommentGroup).returning(CommentGroup.id, sort_by_parameter_order=True)
    ids = db.session.scalars(wanted, [values | {"version": 1} for _cluster in clusters]).all()
    members = [
        _member(group_id, comment_id, score, is_active=True)
        for group_id, cluster in zip(ids, clusters, strict=True)
        for comment_id, score in [
            (cluster.first.id, 100),
            *((said.id, score) for said, score in cluster.members),
        ]
    ]
    db.session.execute(insert(GroupMember), members)
    return len(clusters)


def _add(clusters: Sequence[Cluster], taken: Collection[int]) -> int:
    """To suggestions the comments are added; for a confirmed group they are proposed to a person."""
    states = rows.hold_states([cluster.group_id or 0 for cluster in clusters])
    members = [
        _member(cluster.group_id or 0, said.id, score, is_active=state is GroupState.SUGGESTED)
        for cluster in clusters
        if (state := states.get(cluster.group_id or 0)) in (GroupState.SUGGESTED, GroupState.CONFIRMED)
        for said, score in cluster.members
        if said.id not in taken
    ]
    if members:
        db.session.execute(insert(GroupMember), members)
        grown = update(CommentGroup).where(CommentGroup.id.in_({member["group_id"] for member in members}))
        later = grown.values(version=CommentGroup.version + 1)
        db.session.execute(later.execution_options(synchronize_session=False))
    return len(members)


def _member(group_id: int, comment_id: int, score: int, *, is_active: bool) -> dict[str, object]:
    return {
        "group_id": group_id,
        "comment_id": comment_id,
        "similarity": score,
        "is_active": 1 if is_active else None,
        "added_at": clock.now(),
    }
