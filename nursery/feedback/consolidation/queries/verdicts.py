"""What organisations say of the responses to their comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select

from nursery.accounts.roles import ROLE_PERMISSIONS, Permission
from nursery.base import clock
from nursery.extensions import Base, db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.submitted import SubmittedComment
from nursery.feedback.consolidation import asking
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState, Verdict, VerdictState
from nursery.feedback.consolidation.models import GivenVerdict, Response
from nursery.feedback.consolidation.queries.answers import DUPLICATE_OF
from nursery.feedback.rounds.queries import RoundItem

PUBLISHED = Response.state == ResponseState.PUBLISHED


@dataclass(frozen=True)
class VerdictItem:
    """A published response and what the organisation says of it; `version` 0: nothing yet."""

    comment: SubmittedComment
    disposition: Disposition
    reason: str
    taken_text: str
    duplicate_of: int | None
    duplicate_of_id: int | None
    group_id: int | None
    published_at: datetime
    given: Verdict | None
    given_reason: str
    given_at: datetime | None
    given_by: int | None
    version: int
    state: VerdictState
    last_day: date | None

    @property
    def is_asked(self) -> bool:
        """Whether a verdict is taken today, be it the first one or another."""
        return self.last_day is not None and clock.today() <= self.last_day


@cache
def can_reply() -> ColumnElement[bool]:
    """Whether somebody can speak for the organisation of a submitted comment, as a column."""
    return speaks(submitted.relation().c.organisation_id)


def speaks(organisation_id: Any) -> ColumnElement[bool]:
    """Whether an organisation has somebody who is active and speaks for it, as a column."""
    tables = Base.metadata.tables
    membership, person = tables["memberships"].alias(), tables["people"].alias()
    roles = [role for role, held in ROLE_PERMISSIONS.items() if Permission.SUBMIT_COMMENT in held]
    return exists().where(
        membership.c.organisation_id == organisation_id,
        membership.c.role.in_(roles),
        membership.c.ended_at.is_(None),
        person.c.id == membership.c.person_id,
        person.c.blocked_at.is_(None),
        person.c.confirmed_at.is_not(None),
    )


def columns() -> list[Any]:
    """What makes a `VerdictItem`, but for the comment."""
    return [
        *(Response.disposition, Response.reason, Response.taken_text, DUPLICATE_OF),
        *(Response.duplicate_of_id, Response.group_id, Response.published_at),
        *(GivenVerdict.verdict, GivenVerdict.reason, GivenVerdict.given_at, GivenVerdict.given_by),
        *(GivenVerdict.version, can_reply().label("can_reply")),
    ]


def published(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The published responses with their comments and verdicts, where `conditions` hold."""
    comments = submitted.relation().c
    return (
        select(*columns(), *submitted.columns())
        .join(Response, Response.comment_id == comments.id)
        .outerjoin(GivenVerdict, GivenVerdict.comment_id == comments.id)
        .where(PUBLISHED, *conditions)
    )


def items(statement: Select[*tuple[Any, ...]], item: RoundItem) -> list[VerdictItem]:
    """The rows of a statement of `published` in one round."""
    return [_item(tuple(row), item) for row in db.session.execute(statement)]


def _item(row: tuple[Any, ...], item: RoundItem) -> VerdictItem:
    width = len(columns())
    given, reason, given_at, given_by, version, replies = row[width - 6 : width]
    state = state_in(item, given, can_reply=bool(replies))
    last = asking.last_day(item.response_published_at, item.verdict_days)
    said = (given, reason or "", given_at, given_by, version or 0, state, last)
    values: tuple[Any, ...] = (SubmittedComment(*row[width:]), *row[: width - 6], *said)
    return VerdictItem(*values)


def state_in(item: RoundItem, given: Verdict | None, *, can_reply: bool) -> VerdictState:
    """Where a verdict stands today by the rules of its round."""
    return asking.verdict_state(
        given,
        published_at=item.response_published_at,
        days=item.verdict_days,
        silence=item.verdict_silence,
        today=clock.today(),
        can_reply=can_reply,
    )


def verdict_of(comment_id: int, item: RoundItem) -> VerdictItem | None:
    """The published response to a comment with its verdict; None before the publication."""
    if item.response_published_at is None:
        return None
    return next(iter(items(published(submitted.relation().c.id == comment_id), item)), None)


def is_published(comment_id: int) -> bool:
    """Whether the response to a comment is public, for commands."""
    found = select(Response.id).where(Response.comment_id == comment_id, PUBLISHED)
    return db.session.scalar(found) is not None


def verdict_row(comment_id: int) -> GivenVerdict | None:
    """The verdict on a response as a row, for commands that hold the comment."""
    return db.session.get(GivenVerdict, comment_id)


def without_verdict(
    round_id: int, organisation_id: int, comment_ids: Collection[int] | None = None
) -> Sequence[int]:
    """The comments of an organisation on whose response it has said nothing, for commands."""
    comments = submitted.relation().c
    statement = (
        select(comments.id)
        .join(Response, Response.comment_id == comments.id)
        .outerjoin(GivenVerdict, GivenVerdict.comment_id == comments.id)
        .where(comments.round_id == round_id, comments.organisation_id == organisation_id, PUBLISHED)
        .where(GivenVerdict.comment_id.is_(None))
        .order_by(comments.id)
    )
    if comment_ids is not None:
        statement = statement.where(comments.id.in_(list(comment_ids)))
    return db.session.scalars(statement).all()


def counts(item: RoundItem, organisation_id: int | None = None) -> dict[VerdictState, int]:
    """How many responses of a round stand at which verdict; those that none has are left out."""
    comments = submitted.relation().c
    by = (
        select(comments.organisation_id, GivenVerdict.verdict, func.count().label("number"))
        .join(Response, Response.comment_id == comments.id)
        .outerjoin(GivenVerdict, GivenVerdict.comment_id == comments.id)
        .where(comments.round_id == item.id, PUBLISHED)
        .group_by(comments.organisation_id, GivenVerdict.verdict)
    )
    if organisation_id is not None:
        by = by.where(comments.organisation_id == organisation_id)
    grouped = by.subquery()
    found: Counter[VerdictState] = Counter()
    wanted = select(grouped.c.verdict, grouped.c.number, speaks(grouped.c.organisation_id))
    for verdict, number, replies in db.session.execute(wanted):
        found[state_in(item, verdict, can_reply=bool(replies))] += number
    return {state: found[state] for state in VerdictState if found[state]}
