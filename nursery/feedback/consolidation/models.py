"""The tables of responses and of what commenters say of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState, Verdict


class Response(Versioned, Base):
    """The reviewers' response to one submitted comment. A published response is never edited.

    `taken_text` is the wording that is carried over where it is not the proposed one: beside a partly
    accepted or modified proposal both are kept. `duplicate_of_id` is the comment under which a duplicate is
    answered. `group_id` is the group of comments whose one response this is; `notified_at` when its author
    was told.
    """

    __tablename__ = "responses"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), unique=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("comment_groups.id"), index=True)
    disposition: Mapped[Disposition] = mapped_column(word(Disposition))
    reason: Mapped[str] = mapped_column(Text, default="")
    taken_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"))
    state: Mapped[ResponseState] = mapped_column(word(ResponseState))
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    drafted_at: Mapped[datetime]
    cleared_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    cleared_at: Mapped[datetime | None]
    return_note: Mapped[str] = mapped_column(Text, default="", server_default="")
    published_at: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    notified_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_responses_round_id_state", "round_id", "state"),)


_untold = text("state = 'published' AND notified_at IS NULL")
Index("ix_responses_untold", Response.round_id, sqlite_where=_untold, postgresql_where=_untold)


class GivenVerdict(Versioned, Base):
    """What an organisation says of the published response to its comment; a reason unless it agrees."""

    __tablename__ = "verdicts"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), primary_key=True, autoincrement=False)
    verdict: Mapped[Verdict] = mapped_column(word(Verdict))
    reason: Mapped[str] = mapped_column(Text, default="")
    given_at: Mapped[datetime]
    given_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
