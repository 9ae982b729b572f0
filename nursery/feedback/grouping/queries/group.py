"""One group: its comments side by side, its response, who decided what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, select

from nursery.accounts.queries import names_of_people
from nursery.base.errors import NotFound
from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import Base, db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation.models import Response
from nursery.feedback.consolidation.queries import Answer
from nursery.feedback.consolidation.queries.answers import ANSWER_COLUMNS
from nursery.feedback.grouping.lifecycle import GROUP, GroupAction, GroupState
from nursery.feedback.grouping.models import CommentGroup, GroupMember
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem

MOST_OTHERWISE = 100
_MOST_LEFT = 20


@dataclass(frozen=True)
class MemberItem:
    """A comment of a group, how like the first one it reads, and its response (none yet)."""

    comment: SubmittedComment
    similarity: int
    added_by: int | None
    added_at: datetime
    answer: Answer | None


@dataclass(frozen=True)
class LeftItem:
    """A comment that was taken out of a group by a person."""

    comment_id: int
    number: int
    at: datetime
    by: int | None


@dataclass(frozen=True)
class Tally:
    """The responses to the comments of a group; `version` grows with every change of one of them.

    `proposing` counts the comments that propose a wording.
    """

    size: int
    answered: int
    with_group: int
    version: int
    proposing: int


@dataclass(frozen=True)
class GroupPage:
    """The page of a group; `first` is what the others are compared with, None when all were withdrawn."""

    id: int
    round: RoundItem
    state: GroupState
    title: str
    version: int
    suggested_at: datetime | None
    made_by: int | None
    decided_at: datetime | None
    decided_by: int | None
    names: dict[int, str]
    first: MemberItem | None
    others: Page[MemberItem]
    otherwise: Sequence[MemberItem]
    proposed: Sequence[MemberItem]
    left: Sequence[LeftItem]
    tally: Tally
    answer: Answer | None

    @property
    def lock(self) -> int:
        """What the page shows, as a number: it changes with the group and with each of its responses."""
        return self.version + self.tally.version

    @property
    def is_open(self) -> bool:
        """Whether the group and its response can still be changed."""
        return self.round.response_published_at is None

    @property
    def may_decide(self) -> bool:
        return self.is_open and self.state is GroupState.SUGGESTED

    @property
    def may_change(self) -> bool:
        return self.is_open and GROUP.allows(self.state, GroupAction.CHANGE)

    @property
    def may_answer(self) -> bool:
        return self.is_open and GROUP.allows(self.state, GroupAction.ANSWER)

    @property
    def shown_ids(self) -> list[int]:
        """The comments of the page."""
        first = [self.first.comment.id] if self.first else []
        return [*first, *(one.comment.id for one in self.others.items)]

    def name_of(self, person_id: int | None) -> str:
        """The name of a person; empty for the machine and for nobody."""
        return self.names.get(person_id or 0, "")


def group_page(group_id: int, page: int = 1) -> GroupPage:
    """The page of a group. Raises `NotFound`."""
    row = db.session.execute(select(*CommentGroup.__table__.c).where(CommentGroup.id == group_id)).first()
    if row is None:
        raise NotFound
    mine = (GroupMember.group_id == group_id, GroupMember.is_active == 1)
    counted = tally(group_id)
    first = _members(select_members().where(*mine).limit(1))
    others = _others(mine, counted.size, page) if first else []
    elsewhere = (Response.group_id.is_(None)) | (Response.group_id != group_id)
    otherwise = _members(
        select_members().where(*mine, Response.id.is_not(None), elsewhere).limit(MOST_OTHERWISE)
    )
    waiting = (GroupMember.group_id == group_id, GroupMember.is_active.is_(None))
    proposed = _members(select_members().where(*waiting, GroupMember.removed_at.is_(None)).limit(PAGE_SIZE))
    answer = _members(select_members().where(*mine, Response.group_id == group_id).limit(1))
    left = _left(group_id)
    shown = [*first, *others, *proposed]
    people = [row.made_by, row.decided_by, *(one.by for one in left), *(one.added_by for one in shown)]
    people += [one.answer.drafted_by for one in [*answer, *shown, *otherwise] if one.answer]
    return GroupPage(
        id=row.id,
        round=rounds.round_item(row.round_id),
        state=row.state,
        title=row.title,
        version=row.version,
        suggested_at=row.suggested_at,
        made_by=row.made_by,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        names=names_of_people(people),
        first=first[0] if first else None,
        others=Page(others, max(0, counted.size - 1), page),
        otherwise=otherwise,
        proposed=proposed,
        left=left,
        tally=counted,
        answer=answer[0].answer if answer else None,
    )


def _others(mine: tuple[Any, ...], size: int, page: int) -> list[MemberItem]:
    """The comments after the first one."""
    page = min(max(1, page), Page((), size - 1).last)
    return _members(select_members().where(*mine).limit(PAGE_SIZE).offset(offset(page) + 1))


def every_member(group_id: int) -> list[MemberItem]:
    """All official comments of a group with their responses, for the command that answers them."""
    mine = (GroupMember.group_id == group_id, GroupMember.is_active == 1)
    return _members(select_members().where(*mine))


def select_members() -> Select[Any]:
    """Members beside their official comments and responses, in the order in which they came."""
    about = (GroupMember.similarity, GroupMember.added_by, GroupMember.added_at)
    return (
        select(*submitted.columns(), *about, *ANSWER_COLUMNS)
        .join(GroupMember, GroupMember.comment_id == submitted.relation().c.id)
        .outerjoin(Response, Response.comment_id == submitted.relation().c.id)
        .order_by(GroupMember.id)
    )


def _members(statement: Select[Any]) -> list[MemberItem]:
    width = len(submitted.columns())
    found = []
    for row in db.session.execute(statement):
        values = tuple(row)
        similarity, added_by, added_at, *answer = values[width:]
        comment = SubmittedComment(*values[:width])
        given = Answer(*answer) if answer[0] is not None else None
        found.append(MemberItem(comment, similarity, added_by, added_at, given))
    return found


def tally(group_id: int) -> Tally:
    """What is counted of the responses to a group's comments."""
    rows = submitted.relation().c
    is_ours = func.count(Response.id).filter(Response.group_id == group_id)
    versions = func.coalesce(func.sum(Response.version), 0)
    proposing = func.count(case((rows.proposed_text != "", 1)))
    statement = (
        select(func.count(), func.count(Response.id), is_ours, versions, proposing)
        .select_from(GroupMember)
        .join(submitted.relation(), rows.id == GroupMember.comment_id)
        .outerjoin(Response, Response.comment_id == rows.id)
        .where(GroupMember.group_id == group_id, GroupMember.is_active == 1)
    )
    return Tally(*db.session.execute(statement).one())


def _left(group_id: int) -> list[LeftItem]:
    """Who was taken out by a person, the last ones first; none of a group that was dissolved as a whole."""
    comment = Base.metadata.tables["comments"].c
    statement = (
        select(comment.id, comment.number, GroupMember.removed_at, GroupMember.removed_by)
        .join(GroupMember, GroupMember.comment_id == comment.id)
        .where(GroupMember.group_id == group_id, GroupMember.removed_by.is_not(None))
        .order_by(GroupMember.removed_at.desc(), GroupMember.id.desc())
        .limit(_MOST_LEFT)
    )
    return [LeftItem(*row) for row in db.session.execute(statement)]
