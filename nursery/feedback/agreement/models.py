"""The tables of agreement: who was asked, what they said, what they object to, what is locked."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base.columns import Versioned, word
from nursery.extensions import Base
from nursery.feedback.agreement.lifecycle import (
    ChangeReason,
    ObjectionAction,
    ObjectionState,
    Reminder,
    SectionState,
    Stance,
)
from nursery.feedback.rounds.lifecycle import SilenceRule


class Agreement(Versioned, Base):
    """The question to all parties whether they agree with one frozen version, section by section.

    Positions are asked for until `closes_at`; `silence_rule` says what no word by then counts as. A section
    has its quorum when `quorum_percent` of the parties have said something (or are counted as consenting).
    `round_id` is the round whose parties were taken over; `previous_id` the agreement on an earlier version
    whose unchanged, agreed sections were taken over. `completed_at`: all its sections are agreed.
    `last_reminder` is the last one that went out; `settled_for` the closing date when silence was counted.
    """

    __tablename__ = "agreements"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("guide_versions.id"), unique=True)
    version_number: Mapped[int]
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"))
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"))
    opened_at: Mapped[datetime]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    closes_at: Mapped[datetime]
    silence_rule: Mapped[SilenceRule] = mapped_column(word(SilenceRule))
    quorum_percent: Mapped[int]
    completed_at: Mapped[datetime | None]
    last_reminder: Mapped[Reminder | None] = mapped_column(word(Reminder))
    settled_for: Mapped[datetime | None]


class AgreementExtension(Base):
    """A later closing date, with its reason; the earlier dates stay on record."""

    __tablename__ = "agreement_extensions"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), index=True)
    closed_at_before: Mapped[datetime]
    closes_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
    extended_at: Mapped[datetime]
    extended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class AgreementParty(Base):
    """An organisation whose agreement is asked for."""

    __tablename__ = "agreement_parties"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True, index=True)
    added_at: Mapped[datetime]


class AgreementSection(Versioned, Base):
    """A section of the version in question. `text_hash` is the SHA-256 of its text in both languages.

    Once agreed it is locked: no other text of a section with its `slug` is taken into a working version
    until somebody reopens it. `carried_from_id`: agreed on an earlier version and unchanged since;
    it names the section that was asked about, however many versions lie between.
    """

    __tablename__ = "agreement_sections"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"))
    section_id: Mapped[int] = mapped_column(ForeignKey("guide_sections.id"))
    slug: Mapped[str] = mapped_column(String(80), index=True)
    text_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[SectionState] = mapped_column(word(SectionState))
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_sections.id"))
    agreed_at: Mapped[datetime | None]
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reopen_reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("agreement_id", "section_id"),)


class AgreementReopening(Base):
    """An agreed section that was opened again, and why."""

    __tablename__ = "agreement_reopenings"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_section_id: Mapped[int] = mapped_column(ForeignKey("agreement_sections.id"), index=True)
    agreed_at: Mapped[datetime]
    reopened_at: Mapped[datetime]
    reopened_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(Text)


class Position(Versioned, Base):
    """The one position of an organisation on a section. An objection carries its reason and the wording that
    would settle it, a reservation its reason."""

    __tablename__ = "positions"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_section_id: Mapped[int] = mapped_column(ForeignKey("agreement_sections.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    stance: Mapped[Stance] = mapped_column(word(Stance))
    reason: Mapped[str] = mapped_column(Text, default="")
    wording: Mapped[str] = mapped_column(Text, default="")
    given_at: Mapped[datetime]
    given_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (UniqueConstraint("agreement_section_id", "organisation_id"),)


class PastPosition(Base):
    """A position that no longer stands, and why: nothing said is ever lost."""

    __tablename__ = "past_positions"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_section_id: Mapped[int] = mapped_column(ForeignKey("agreement_sections.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    stance: Mapped[Stance] = mapped_column(word(Stance))
    reason: Mapped[str] = mapped_column(Text)
    wording: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]
    given_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ended_because: Mapped[ChangeReason] = mapped_column(word(ChangeReason))

    __table_args__ = (
        Index("ix_past_positions_section_organisation", "agreement_section_id", "organisation_id"),
    )


class Objection(Versioned, Base):
    """An organisation's objection to a section and its road; at most one that is sustained at a time."""

    __tablename__ = "objections"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_section_id: Mapped[int] = mapped_column(ForeignKey("agreement_sections.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    wording: Mapped[str] = mapped_column(Text)
    state: Mapped[ObjectionState] = mapped_column(word(ObjectionState))
    raised_at: Mapped[datetime]
    raised_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    mediated_at: Mapped[datetime | None]
    mediated_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ending_note: Mapped[str] = mapped_column(Text, default="")


class ObjectionStep(Base):
    """A step on an objection's road, with what was said at it."""

    __tablename__ = "objection_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    objection_id: Mapped[int] = mapped_column(ForeignKey("objections.id"), index=True)
    action: Mapped[ObjectionAction] = mapped_column(word(ObjectionAction))
    note: Mapped[str] = mapped_column(Text, default="")
    taken_at: Mapped[datetime]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class MediationNote(Base):
    """What was said at one meeting about an objection. Never edited."""

    __tablename__ = "mediation_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    objection_id: Mapped[int] = mapped_column(ForeignKey("objections.id"), index=True)
    held_on: Mapped[date]
    present: Mapped[str] = mapped_column(Text, default="")
    notes: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    written_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
