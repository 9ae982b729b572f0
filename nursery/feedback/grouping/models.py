"""The tables of groups of comments, and of the runs that suggest them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.base.leases import Leased
from nursery.extensions import Base
from nursery.feedback.grouping.lifecycle import GroupState


class CommentGroup(Versioned, Base):
    """Comments of one round that say the same. A dissolved one stays, so that it is not suggested again."""

    __tablename__ = "comment_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    state: Mapped[GroupState] = mapped_column(word(GroupState))
    title: Mapped[str] = mapped_column(String(200), default="")
    suggested_at: Mapped[datetime | None]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (Index("ix_comment_groups_round_id_state", "round_id", "state"),)


class GroupMember(Base):
    """A comment of a group. `similarity` (0 to 100) is how like the group's first comment it reads.

    Whoever was taken out stays on record with `removed_at`; `is_active` is 1 for the one group a comment
    stands in now, and NULL otherwise: the constraint keeps a comment out of two groups at once. With neither
    it is proposed: it came after a person had confirmed the group, and a person decides about it too.
    """

    __tablename__ = "comment_group_members"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("comment_groups.id"), index=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"))
    similarity: Mapped[int]
    is_active: Mapped[int | None]
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (
        Index("ix_comment_group_members_comment_id_is_active", "comment_id", "is_active", unique=True),
    )


class GroupingRun(Leased, Base):
    """One search for near-duplicates in a round, made by a job.

    `up_to` is the highest comment number it read, `suggested` how many groups it made, `added` how many
    comments it added to groups that were there; `progress` counts from 0 to 100.
    """

    __tablename__ = "grouping_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    comments: Mapped[int] = mapped_column(default=0)
    up_to: Mapped[int] = mapped_column(default=0)
    suggested: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    progress: Mapped[int] = mapped_column(default=0)
