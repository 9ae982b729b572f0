"""Tables of sittings, their agendas, votes and minutes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.registry.committees.lifecycle import Committee, ItemState, MatterKind, Mode, SittingState, Vote


class Sitting(Versioned, Base):
    """A sitting of a committee. The main committee has no governorate.

    `quorum` is that of the rule set `rules_version`, in force on the day the sitting was opened.
    """

    __tablename__ = "sittings"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee: Mapped[Committee] = mapped_column(word(Committee))
    governorate: Mapped[str | None] = mapped_column(String(5))
    number: Mapped[str] = mapped_column(String(20))
    mode: Mapped[Mode] = mapped_column(word(Mode))
    state: Mapped[SittingState] = mapped_column(word(SittingState))
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(200))
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    quorum: Mapped[int]
    rules_version: Mapped[int]
    remarks: Mapped[str] = mapped_column(Text, default="")
    request_key: Mapped[UUID] = mapped_column(unique=True)
    planned_at: Mapped[datetime]
    planned_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (Index("ix_sittings_governorate_state", "governorate", "state", "held_on"),)


class SittingMember(Base):
    """Somebody who was present."""

    __tablename__ = "sitting_members"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sittings.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)


class SittingItem(Versioned, Base):
    """A matter on an agenda.

    `open_key` names the matter while it waits, so that it stands on one agenda only; `motion` is what is
    voted on (in a circulation from its beginning, in a meeting once it is put to the vote), `terms` all that
    it says besides (see `proposals`). In a meeting the vote is open since `vote_opened_at`.
    """

    __tablename__ = "sitting_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sittings.id"), index=True)
    position: Mapped[int]
    kind: Mapped[MatterKind] = mapped_column(word(MatterKind))
    matter_id: Mapped[int]
    open_key: Mapped[str | None] = mapped_column(String(60), unique=True)
    reference: Mapped[str] = mapped_column(String(40))
    name_ar: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    state: Mapped[ItemState] = mapped_column(word(ItemState))
    motion: Mapped[str] = mapped_column(String(40), default="")
    terms: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    vote_opened_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (Index("ix_sitting_items_matter", "kind", "matter_id"),)


class SittingVote(Base):
    """How one member voted on one motion about one item. A motion that failed keeps its votes.

    `entered_by` is who entered a vote for somebody else; the member may object until the minutes
    are confirmed.
    """

    __tablename__ = "sitting_votes"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("sitting_items.id"))
    motion: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    vote: Mapped[Vote] = mapped_column(word(Vote))
    cast_at: Mapped[datetime]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    objection: Mapped[str] = mapped_column(Text, default="")
    objected_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("item_id", "motion", "person_id"),)


class SittingMinutes(Base):
    """The minutes as the chair confirmed them, never edited after. People stand in them by their ids."""

    __tablename__ = "sitting_minutes"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sittings.id"), primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    confirmed_at: Mapped[datetime]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
