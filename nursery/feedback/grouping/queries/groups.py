"""The groups of a round: suggested ones first, then those a person confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, select

from nursery.base.paging import PAGE_SIZE, Page, offset
from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation.models import Response
from nursery.feedback.consolidation.queries import WHOLE_GUIDE
from nursery.feedback.grouping.lifecycle import GroupState
from nursery.feedback.grouping.models import CommentGroup, GroupMember
from nursery.feedback.grouping.queries.marks import sizes
from nursery.feedback.grouping.queries.runs import RunItem, last_run
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem

SHOWN = (GroupState.SUGGESTED, GroupState.CONFIRMED)


@dataclass(frozen=True)
class GroupItem:
    """A group in a list: how many comments it has, how many of them its response answers, its first one."""

    id: int
    state: GroupState
    title: str
    size: int
    organisations: int
    answered: int
    proposed: int
    least: int
    number: int
    section_number: str
    section_slug: str
    section_title_ar: str
    section_title_en: str
    block_number: str | None
    language: str
    body: str
    proposed_text: str

    @property
    def is_answered(self) -> bool:
        return self.answered == self.size


@dataclass(frozen=True)
class SectionCount:
    """A section with groups, counted by the first comment of each."""

    slug: str
    number: str
    title_ar: str
    title_en: str
    groups: int

    @property
    def key(self) -> str:
        """How an address names it: a section, or the whole guide."""
        return self.slug or WHOLE_GUIDE


@dataclass(frozen=True)
class GroupsPage:
    """One page of the groups of a round."""

    round: RoundItem
    counts: Mapping[GroupState, int]
    sections: Sequence[SectionCount]
    items: Page[GroupItem]
    run: RunItem | None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def groups_page(
    round_id: int, state: GroupState | None = None, section: str = "", page: int = 1
) -> GroupsPage:
    """The groups of a round in a state and a section (`-` the whole guide). Raises `NotFound`."""
    item = rounds.round_item(round_id)
    counted = _counts(round_id)
    matching = [row for row in counted if state in (None, row[0])]
    total = sum(row[-1] for row in matching if section in ("", row[1] or WHOLE_GUIDE))
    page = min(max(1, page), Page((), total).last)
    return GroupsPage(
        round=item,
        counts={one: sum(row[-1] for row in counted if row[0] is one) for one in SHOWN},
        sections=_sections(matching),
        items=Page(_items(round_id, state, section, page), total, page),
        run=last_run(round_id),
    )


def _of_round(statement: Select[Any], round_id: int) -> Select[Any]:
    """Groups beside their first official comment; a suggestion with one comment left is none."""
    rows, counted = submitted.relation().c, sizes()
    return (
        statement.select_from(CommentGroup)
        .join(counted, counted.c.group_id == CommentGroup.id)
        .join(GroupMember, GroupMember.id == counted.c.first_id)
        .join(submitted.relation(), rows.id == GroupMember.comment_id)
        .where(CommentGroup.round_id == round_id, CommentGroup.state.in_(SHOWN))
        .where((CommentGroup.state == GroupState.CONFIRMED) | (counted.c.size > 1))
    )


def _counts(round_id: int) -> list[Any]:
    rows = submitted.relation().c
    about = (rows.section_slug, rows.section_number, rows.section_title_ar, rows.section_title_en)
    statement = _of_round(select(CommentGroup.state, *about, rows.section_position, func.count()), round_id)
    grouped = statement.group_by(CommentGroup.state, *about, rows.section_position)
    return list(db.session.execute(grouped.order_by(rows.section_position)))


def _sections(counted: Sequence[Any]) -> list[SectionCount]:
    found: dict[str, SectionCount] = {}
    for row in counted:
        so_far = found[row[1]].groups if row[1] in found else 0
        found[row[1]] = SectionCount(row[1], row[2], row[3], row[4], so_far + row[-1])
    return list(found.values())


def _items(round_id: int, state: GroupState | None, section: str, page: int) -> list[GroupItem]:
    rows = submitted.relation().c
    is_suggested = case((CommentGroup.state == GroupState.SUGGESTED, 0), else_=1)
    ids = _of_round(select(CommentGroup.id, rows.id.label("first_comment")), round_id)
    if state is not None:
        ids = ids.where(CommentGroup.state == state)
    if section:
        slug = "" if section == WHOLE_GUIDE else section
        ids = ids.where(rows.section_slug == slug)
    ids = ids.order_by(is_suggested, *submitted.reading_order()).limit(PAGE_SIZE).offset(offset(page))
    found = db.session.execute(ids).all()
    return _filled([row[0] for row in found], [row[1] for row in found])


def _filled(group_ids: Sequence[int], first_ids: Sequence[int]) -> list[GroupItem]:
    """The groups of a page, in their order, with what is counted of them."""
    if not group_ids:
        return []
    rows, is_live = submitted.relation().c, (GroupMember.is_active == 1)
    names = ("number", "section_number", "section_slug", "section_title_ar", "section_title_en")
    more = ("block_number", "language", "body", "proposed_text")
    texts = select(rows.id, *(rows[name] for name in (*names, *more))).where(rows.id.in_(first_ids))
    first = {row[0]: tuple(row[1:]) for row in db.session.execute(texts)}
    is_proposed = GroupMember.is_active.is_(None) & GroupMember.removed_at.is_(None)
    counted = (
        select(
            CommentGroup.id,
            CommentGroup.state,
            CommentGroup.title,
            func.count(case((is_live, 1))),
            func.count(case((is_live, Comment.organisation_id)).distinct()),
            func.count(case((is_live & (Response.group_id == CommentGroup.id), 1))),
            func.count(case((is_proposed, 1))),
            func.min(case((is_live, GroupMember.similarity))),
        )
        .join(GroupMember, GroupMember.group_id == CommentGroup.id)
        .join(Comment, Comment.id == GroupMember.comment_id)
        .outerjoin(Response, Response.comment_id == Comment.id)
        .where(CommentGroup.id.in_(group_ids), Comment.state == CommentState.SUBMITTED)
        .group_by(CommentGroup.id, CommentGroup.state, CommentGroup.title)
    )
    found = {row[0]: tuple(row) for row in db.session.execute(counted)}
    pairs = zip(group_ids, first_ids, strict=True)
    return [GroupItem(*found[group], *first[comment]) for group, comment in pairs]
