"""What a search for near-duplicates reads: the official comments of a round, and the groups they are in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import Row, case, select

from nursery.extensions import db
from nursery.feedback.comments import submitted
from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.comments.proposals import changes
from nursery.feedback.grouping.clustering import Apart
from nursery.feedback.grouping.lifecycle import GroupState
from nursery.feedback.grouping.models import CommentGroup, GroupMember
from nursery.feedback.grouping.texts import Proposed, Said, changed, folded

_BATCH = 1_000
_LIVING = (GroupState.SUGGESTED, GroupState.CONFIRMED)


@dataclass
class Standing:
    """The groups of a round as they are: their comments in order, what people parted, what waits for them."""

    members: dict[int, list[int]] = field(default_factory=dict)
    apart: Apart = field(default_factory=Apart)
    in_group: set[int] = field(default_factory=set)
    proposed: set[int] = field(default_factory=set)


@dataclass
class Read:
    """The comments of a round: those in no group, and those of the groups by their id."""

    free: list[Said]
    grouped: dict[int, Said]
    count: int
    up_to: int


def standing(round_id: int) -> Standing:
    """The groups of a round, in one query."""
    statement = (
        select(
            GroupMember.group_id,
            GroupMember.comment_id,
            GroupMember.is_active,
            GroupMember.removed_at,
            GroupMember.removed_by,
            CommentGroup.state,
            CommentGroup.decided_by,
        )
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .where(CommentGroup.round_id == round_id)
        .order_by(GroupMember.id)
    )
    found, been, parted = Standing(), defaultdict(set), defaultdict(set)
    for row in db.session.execute(statement):
        been[row.comment_id].add(row.group_id)
        if row.is_active and row.state in _LIVING:
            found.members.setdefault(row.group_id, []).append(row.comment_id)
            found.in_group.add(row.comment_id)
        elif row.removed_at is None and row.state in _LIVING:
            found.proposed.add(row.comment_id)
        if row.removed_by is not None:
            parted[row.comment_id].add(row.group_id)
    found.apart = _apart(been, parted)
    return found


def _apart(been: dict[int, set[int]], parted: dict[int, set[int]]) -> Apart:
    """Only groups from which somebody was taken out keep comments apart."""
    parting = {group for groups in parted.values() for group in groups}
    return Apart(
        {comment: frozenset(groups & parting) for comment, groups in been.items() if groups & parting},
        {comment: frozenset(groups) for comment, groups in parted.items()},
    )


def read(round_id: int, groups: Standing) -> Read:
    """The official comments of a round, in one statement read in portions; only the words are kept."""
    found = Read([], {}, 0, 0)
    for said in stream(round_id):
        found.count += 1
        found.up_to = max(found.up_to, said.number)
        if said.id in groups.in_group:
            found.grouped[said.id] = said
        elif said.id not in groups.proposed:
            found.free.append(said)
    return found


def stream(round_id: int, only: Collection[int] | None = None) -> Iterator[Said]:
    """The official comments of a round (or some of them) as they are compared, by number."""
    rows = submitted.relation().c
    replaces = rows.proposal == Proposal.REPLACE
    statement = (
        select(
            *(rows.id, rows.number, rows.section_id, rows.block_id, rows.language, rows.body, rows.proposal),
            *(rows.proposed_text, rows.move_after_id),
            case(
                (replaces & (rows.language == "en"), rows.block_markdown_en),
                (replaces, rows.block_markdown_ar),
            ).label("paragraph"),
        )
        .where(rows.round_id == round_id)
        .order_by(rows.number)
    )
    if only is not None:
        statement = statement.where(rows.id.in_(only))
    for row in db.session.execute(statement.execution_options(yield_per=_BATCH)):
        yield _said(row)


def _said(row: Row[*tuple[object, ...]]) -> Said:
    return Said(
        row.id,
        row.number,
        (row.section_id or 0, row.block_id or 0),
        folded(row.body),
        _proposed(row.proposal, row.proposed_text, row.move_after_id, row.paragraph or ""),
    )


def _proposed(kind: Proposal | None, text: str, target: int | None, paragraph: str) -> Proposed | None:
    if kind is None:
        return None
    if kind is not Proposal.REPLACE:
        return Proposed(kind, folded(text), target=target or 0)
    put, taken = _redlined(paragraph, text)
    return Proposed(kind, put, taken)


@lru_cache(maxsize=256)
def _redlined(paragraph: str, text: str) -> tuple[str, str]:
    """What a proposal changes; the same one often comes from several organisations."""
    return changed(changes(paragraph, text))
