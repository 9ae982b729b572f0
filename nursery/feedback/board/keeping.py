"""Keeps the entries of the board true, in the transaction of whatever command changed something.

Rows that go through the session are noticed as they are written; just before the command commits their
entries are written from what then stands in the tables: no order of steps can go wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Select, delete, event, func, insert, inspect, literal_column, or_, select
from sqlalchemy.orm import Session

from nursery.base import arabic
from nursery.base.command import before_commit
from nursery.extensions import db
from nursery.feedback.board import counting, truth
from nursery.feedback.board.truth import ENTRIES
from nursery.feedback.comments import events
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation.models import Response
from nursery.feedback.grouping.models import CommentGroup, GroupMember

_KEY = "desk_entries"
_BATCH = 500
_OLD = (*truth.MIRRORED, "id", "reviewer_id")


class _Noticed:
    """What a transaction changed: comments (new ones with their words), groups, organisations, rounds."""

    def __init__(self) -> None:
        self.comments: set[int] = set()
        self.new: set[int] = set()
        self.words: dict[int, str] = {}
        self.groups: set[int] = set()
        self.organisations: set[int] = set()
        self.rounds: set[int] = set()

    def comment(self, row: Comment) -> None:
        """An official comment, or one that was official."""
        was = set(inspect(row).attrs.state.history.deleted or ())
        if row.state is not CommentState.SUBMITTED and CommentState.SUBMITTED not in was:
            return
        if row.state is CommentState.SUBMITTED:
            self.words[row.id] = arabic.search_text(row.body, row.proposed_text, row.reason)
            if CommentState.SUBMITTED not in was and (was or inspect(row).attrs.id.history.added):
                self.new.add(row.id)
        self.comments.add(row.id)


def _noticed(session: Session) -> _Noticed:
    found: _Noticed = session.info.setdefault(_KEY, _Noticed())
    return found


@event.listens_for(Session, "after_flush")
def _notice(session: Session, _context: object) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Comment):
            _noticed(session).comment(row)
        elif isinstance(row, Response | GroupMember):
            _noticed(session).comments.add(row.comment_id)
        elif isinstance(row, CommentGroup):
            _noticed(session).groups.add(row.id)
        elif getattr(type(row), "__tablename__", "") == "organisations" and row not in session.new:
            _noticed(session).organisations.add(row.id)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_KEY, None)


@events.hears
def _notice_bulk(round_id: int, comment_ids: Collection[int] | None) -> None:
    if comment_ids is None:
        _noticed(db.session()).rounds.add(round_id)
    else:
        _noticed(db.session()).comments.update(comment_ids)


def settle() -> None:
    """Write the entries of what the present command changed so far. Part of a command that reads them."""
    session = db.session()
    session.flush()
    _keep(session)


@before_commit
def _keep(session: Session) -> None:
    noticed: _Noticed | None = session.info.pop(_KEY, None)
    if noticed is None:
        return
    for round_id in sorted(noticed.rounds):
        rebuild(round_id)
    ids = sorted(noticed.comments | _beside(noticed))
    new = set() if noticed.rounds else noticed.new
    for first in range(0, len(ids), _BATCH):
        refresh(ids[first : first + _BATCH], new=new, words=noticed.words)


def _beside(noticed: _Noticed) -> set[int]:
    """The comments of changed groups and organisations."""
    found: set[int] = set()
    if noticed.groups:
        members = select(GroupMember.comment_id).where(GroupMember.group_id.in_(noticed.groups))
        found.update(db.session.scalars(members))
    if noticed.organisations:
        theirs = select(ENTRIES.c.id).where(ENTRIES.c.organisation_id.in_(noticed.organisations))
        found.update(db.session.scalars(theirs))
    return found


def refresh(
    ids: Collection[int], *, new: Collection[int] = (), words: Mapping[int, str] | None = None
) -> None:
    """Write the entries of some comments anew, and what that changes in the counters. Part of a command."""
    known = [number for number in ids if number not in new]
    old = _read(known) if known else {}
    texts = {number: words[number] for number in ids if words and number in words}
    now = _write(truth.entries(texts).where(Comment.id.in_(ids)))
    gone = old.keys() - now.keys()
    if gone:
        db.session.execute(delete(ENTRIES).where(ENTRIES.c.id.in_(gone)))
    counting.change(counting.tally(old.values()), counting.tally(now.values()))


def _read(ids: Collection[int]) -> dict[int, Mapping[str, Any]]:
    statement = select(*(ENTRIES.c[name] for name in _OLD)).where(ENTRIES.c.id.in_(ids))
    rows = db.session.execute(statement.order_by(ENTRIES.c.id)).mappings()
    return {row["id"]: dict(row) for row in rows}


def _write(statement: Any, *, returning: bool = True) -> dict[int, Mapping[str, Any]]:
    """Insert or change the entries that `statement` gives; what the board itself wrote stays."""
    upserting = counting.INSERT[db.session.get_bind().dialect.name](ENTRIES)
    names = ["id", *truth.MIRRORED, "search_text"]
    fresh = upserting.excluded
    search = func.coalesce(func.nullif(fresh.search_text, literal_column("''")), ENTRIES.c.search_text)
    changed = {name: fresh[name] for name in truth.MIRRORED} | {"search_text": search}
    upsert = upserting.from_select(names, statement).on_conflict_do_update(
        index_elements=["id"],
        set_=changed,
        where=None if returning else or_(*(ENTRIES.c[n].is_distinct_from(fresh[n]) for n in truth.MIRRORED)),
    )
    if not returning:
        db.session.execute(upsert)
        return {}
    found = db.session.execute(upsert.returning(*(ENTRIES.c[name] for name in _OLD)))
    return {row["id"]: dict(row) for row in found.mappings()}


def rebuild(round_id: int) -> None:
    """Write all entries of a round and its counters anew; assignments and notes stay. Part of a command."""
    official = select(Comment.id).where(Comment.round_id == round_id, Comment.state == CommentState.SUBMITTED)
    gone = delete(ENTRIES).where(ENTRIES.c.round_id == round_id, ENTRIES.c.id.not_in(official))
    db.session.execute(gone)
    there = select(ENTRIES.c.id).where(ENTRIES.c.round_id == round_id)
    of_round = truth.entries({}).where(Comment.round_id == round_id)
    _write(of_round.where(Comment.id.in_(there)), returning=False)
    _add_missing(of_round.where(Comment.id.not_in(there)))
    counting.recount(round_id)


def _add_missing(missing: Select[Any]) -> None:
    """Entries of comments that have none, in batches: the stems are made in Python."""
    texts, last = (Comment.body, Comment.proposed_text, Comment.reason), 0
    while True:
        batch = missing.add_columns(*texts).where(Comment.id > last).order_by(Comment.id).limit(_BATCH)
        rows = db.session.execute(batch).all()
        if not rows:
            return
        last = rows[-1].id
        names = ["id", *truth.MIRRORED]
        values = [
            {**{name: getattr(row, name) for name in names}, "search_text": arabic.search_text(*row[-3:])}
            for row in rows
        ]
        db.session.execute(insert(ENTRIES), values)
