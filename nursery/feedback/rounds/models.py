"""Tables of consultation rounds."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.feedback.rounds.lifecycle import Audience, PartyAnswer, Reminder, SilenceRule, Visibility


class Round(Versioned, Base):
    """A consultation round on one frozen version. Its state is computed from its times and the clock.

    `version_number` is the printed number of the version, which never changes once it is published. An empty
    list `section_ids` asks about the whole guide. `zone` is the IANA name of the clock on which opening and
    closing time are shown. `previous_round_id` is the round whose points come back in this one.
    `last_reminder` is the last one that went out. For `verdict_days` days after the responses are published
    each commenter is asked whether they agree (0: nobody is); `verdict_silence` says what no word by then
    counts as, `verdict_reminded_at` when those who had said nothing were reminded.
    """

    __tablename__ = "rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"), index=True)
    version_number: Mapped[int]
    title_ar: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    purpose_ar: Mapped[str] = mapped_column(Text)
    purpose_en: Mapped[str] = mapped_column(Text)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    response_due_on: Mapped[date]
    announced_at: Mapped[datetime | None]
    consolidation_began_at: Mapped[datetime | None]
    response_published_at: Mapped[datetime | None]
    last_comment_number: Mapped[int] = mapped_column(default=0)
    audience: Mapped[Audience] = mapped_column(word(Audience), default=Audience.INVITED)
    silence_rule: Mapped[SilenceRule] = mapped_column(word(SilenceRule), default=SilenceRule.NO_POSITION)
    widest_visibility: Mapped[Visibility] = mapped_column(word(Visibility), default=Visibility.PARTIES)
    checks_individuals: Mapped[bool] = mapped_column(default=True)
    privacy_notice_ar: Mapped[str] = mapped_column(Text, default="")
    privacy_notice_en: Mapped[str] = mapped_column(Text, default="")
    zone: Mapped[str] = mapped_column(String(40), default="Asia/Damascus")
    section_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    archives_on: Mapped[date | None]
    previous_round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"))
    last_reminder: Mapped[Reminder | None] = mapped_column(word(Reminder))
    verdict_days: Mapped[int] = mapped_column(default=14, server_default="14")
    verdict_silence: Mapped[SilenceRule] = mapped_column(
        word(SilenceRule), default=SilenceRule.CONSENT, server_default=SilenceRule.CONSENT.value
    )
    verdict_reminded_at: Mapped[datetime | None]

    parties: Mapped[list[RoundParty]] = relationship(order_by="RoundParty.id", cascade="all, delete-orphan")
    extensions: Mapped[list[RoundExtension]] = relationship(order_by="RoundExtension.id")


class RoundParty(Base):
    """An organisation that takes part in a round, invited or by itself.

    `token_hash` is the hash of the secret in the link of its invitation; `contact_email` the address that
    link went to when the organisation has no person with an account yet; `focal_email` the focal point it
    named. `shows_names`: a person in their own name wants to be named beside their comments.
    """

    __tablename__ = "round_parties"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    invited_at: Mapped[datetime]
    joined_by_itself: Mapped[bool] = mapped_column(default=False)
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    answer: Mapped[PartyAnswer | None] = mapped_column(word(PartyAnswer))
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decline_reason: Mapped[str] = mapped_column(Text, default="")
    focal_email: Mapped[str] = mapped_column(String(254), default="")
    shows_names: Mapped[bool] = mapped_column(default=False, server_default=false())

    __table_args__ = (UniqueConstraint("round_id", "organisation_id"),)


class RoundExtension(Base):
    """A later closing time, with its reason; the earlier times stay on record."""

    __tablename__ = "round_extensions"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    closed_at_before: Mapped[datetime]
    closes_at: Mapped[datetime]
    reason_ar: Mapped[str] = mapped_column(Text)
    reason_en: Mapped[str] = mapped_column(Text)
    extended_at: Mapped[datetime]
    extended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
