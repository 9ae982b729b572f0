"""What pages show of sittings: frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nursery.registry.committees.lifecycle import (
    Committee,
    Ground,
    ItemState,
    MatterKind,
    Mode,
    SittingState,
    Vote,
)
from nursery.registry.committees.sources import Matter, Proposal


@dataclass(frozen=True)
class SittingRow:
    """One line of a list of sittings."""

    id: int
    committee: Committee
    governorate: str | None
    number: str
    mode: Mode
    state: SittingState
    held_on: date
    place: str
    items: int
    decided: int


@dataclass(frozen=True)
class Member:
    """A member of the committee; `entered_by` is who entered a vote for them."""

    id: int
    name: str
    is_present: bool = False
    is_chair: bool = False
    ground: Ground | None = None
    vote: Vote | None = None
    entered_by: str = ""
    objection: str = ""


@dataclass(frozen=True)
class AgendaItem:
    """An item on an agenda."""

    id: int
    position: int
    kind: MatterKind
    reference: str
    name_ar: str
    name_en: str
    state: ItemState
    motion: str
    reason: str
    has_votes: bool
    is_voting: bool


@dataclass(frozen=True)
class SittingPage:
    """A sitting with its agenda, its members, what waits besides, and its minutes."""

    id: int
    version: int
    committee: Committee
    governorate: str | None
    number: str
    mode: Mode
    state: SittingState
    held_on: date
    place: str
    quorum: int
    opened_at: datetime | None
    closed_at: datetime | None
    agenda: tuple[AgendaItem, ...]
    members: tuple[Member, ...]
    chair: str
    is_chair: bool
    waiting: tuple[Matter, ...]
    minutes: Mapping[str, Any] | None
    names: Mapping[int, str]

    @property
    def is_open(self) -> bool:
        """Whether decisions are taken."""
        return self.state is SittingState.OPEN

    @property
    def has_agenda_open(self) -> bool:
        """Whether the agenda may still change."""
        return self.state in (SittingState.PLANNED, SittingState.OPEN)

    @property
    def present(self) -> tuple[Member, ...]:
        """The members who are present."""
        return tuple(member for member in self.members if member.is_present)


@dataclass(frozen=True)
class MotionVotes:
    """The votes on one motion, as the page shows them."""

    motion: str
    members: tuple[Member, ...]
    is_open: bool
    in_favour: int
    against: int
    abstained: int
    is_carried: bool
    by_the_chair: bool


@dataclass(frozen=True)
class ItemPage:
    """One item: its matter as it stands, what is put to the vote, who may vote, and the votes given.

    `enterable` are the members for whom somebody else may enter a vote; `disputable` are the motions on which
    a vote was entered for the reader, who may object to it.
    """

    id: int
    version: int
    sitting: SittingPage
    item: AgendaItem
    matter: Matter | None
    members: tuple[Member, ...]
    votes: tuple[MotionVotes, ...]
    settled_by: str
    settled_at: datetime | None
    proposal: Proposal | None
    own_vote: Vote | None
    is_present: bool
    may_vote: bool
    enterable: tuple[Member, ...]
    disputable: Mapping[str, Member]
    outstanding: int
    is_over: bool

    @property
    def is_decidable(self) -> bool:
        """Whether something can be put to the vote now."""
        is_meeting = self.sitting.is_open and self.sitting.mode is Mode.MEETING
        is_free = self.item.state is ItemState.WAITING and not self.item.is_voting
        return is_meeting and is_free and self.matter is not None

    @property
    def motions_left(self) -> tuple[str, ...]:
        """What was not voted on yet."""
        voted = {votes.motion for votes in self.votes}
        return tuple(name for name in (self.matter.motions if self.matter else ()) if name not in voted)
