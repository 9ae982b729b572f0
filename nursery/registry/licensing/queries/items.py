"""What pages of applications show: frozen, complete, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nursery.base import clock
from nursery.registry.licensing.labels import Side
from nursery.registry.licensing.legal_clock import LegalClock, Turn
from nursery.registry.licensing.lifecycle import ApplicationAction, ApplicationState
from nursery.registry.licensing.queries.nursery_items import (
    ApplicationBrief,
    DocumentItem,
    LicenceEventItem,
    LicenceItem,
    NurseryItem,
    NurseryPage,
    NurseryRow,
    ProviderItem,
    Way,
)
from nursery.registry.licensing.queries.wanted import least_statement
from nursery.registry.rulesets.kinds import ApplicationKind, NurseryKind
from nursery.registry.rulesets.rules import DocumentKind, RuleSet

__all__ = [
    "ApplicationBrief",
    "ApplicationPage",
    "ChangeItem",
    "DocumentFile",
    "DocumentItem",
    "DocumentNeed",
    "EventItem",
    "FeeItem",
    "HandoverItem",
    "LicenceEventItem",
    "LicenceItem",
    "NurseryItem",
    "NurseryPage",
    "NurseryRow",
    "OtherSideItem",
    "ProposalItem",
    "ProviderItem",
    "QuestionItem",
    "QueueRow",
    "SiteCheckItem",
    "Way",
]


@dataclass(frozen=True)
class DocumentNeed:
    """A kind of document and what is there of it."""

    kind: DocumentKind
    documents: tuple[DocumentItem, ...]

    @property
    def is_missing(self) -> bool:
        return self.kind.required and not self.documents


@dataclass(frozen=True)
class DocumentFile:
    """A document to be sent to somebody who may see it."""

    id: int
    application_id: int
    storage_key: str
    filename: str
    media_type: str
    is_for_official: bool


@dataclass(frozen=True)
class EventItem:
    """One line of the timeline. `by` is empty where the reader sees only the side."""

    action: ApplicationAction
    state: ApplicationState
    at: datetime
    note: str
    by: str
    side: Side


@dataclass(frozen=True)
class QuestionItem:
    """A request for information and its answer."""

    question: str
    asked_at: datetime
    due_on: date
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True)
class SiteCheckItem:
    """The on-site check; the applicant sees the report once the decision is made."""

    planned_on: date
    visited_on: date | None
    is_suitable: bool | None
    report: str
    by: str


@dataclass(frozen=True)
class ProposalItem:
    """What the officer proposed: for officials only."""

    grant: bool
    reason: str
    by: str


@dataclass(frozen=True)
class FeeItem:
    """What the application costs, and the receipt once it was paid."""

    amount: int
    currency: str
    receipt: str
    paid_on: date | None


@dataclass(frozen=True)
class OtherSideItem:
    """The side that takes a licence over, as far as the reader may know it.

    Until it has accepted only what the holder wrote is known. `provider` is for the side itself and for
    officials; the holder sees the name and the end of the number, and confirms that it is whom they meant.
    """

    offered_number: str
    token: str
    consent_due_on: date | None
    accepted_at: datetime | None
    confirmed_at: datetime | None
    provider_id: int | None
    masked_number: str
    name_ar: str
    name_en: str
    provider: ProviderItem | None

    @property
    def is_accepted(self) -> bool:
        return self.accepted_at is not None

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def is_offered(self) -> bool:
        return self.consent_due_on is not None

    @property
    def is_overdue(self) -> bool:
        return self.consent_due_on is not None and self.consent_due_on < clock.today()


@dataclass(frozen=True)
class ChangeItem:
    """One thing that an amendment changes: a column of `Placed`, before and after."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class HandoverItem:
    """That an application went to an officer."""

    at: datetime
    by: str
    to: str
    note: str


@dataclass(frozen=True)
class ApplicationPage:
    """An application as one reader sees it, with what the reader can do."""

    id: int
    reference: str
    version: int
    kind: ApplicationKind
    state: ApplicationState
    governorate: str
    statement: str
    created_at: datetime
    submitted_at: datetime | None
    closed_at: datetime | None
    decision_reason: str
    decided_by: str
    nursery: NurseryItem
    provider: ProviderItem
    other_side: OtherSideItem | None
    about: LicenceItem | None
    changes: tuple[ChangeItem, ...]
    wish_version: int
    fee: FeeItem
    officer_id: int | None
    officer: str
    handovers: tuple[HandoverItem, ...]
    needs: tuple[DocumentNeed, ...]
    events: tuple[EventItem, ...]
    questions: tuple[QuestionItem, ...]
    site_check: SiteCheckItem | None
    proposal: ProposalItem | None
    licence: LicenceItem | None
    clock: LegalClock
    turn: Turn
    rules: RuleSet
    actions: tuple[ApplicationAction, ...]
    is_applicant: bool
    is_official: bool
    is_assessor: bool
    is_handler: bool
    is_other_side: bool

    @property
    def is_draft(self) -> bool:
        return self.state is ApplicationState.DRAFT

    @property
    def documents(self) -> tuple[DocumentItem, ...]:
        return tuple(document for need in self.needs for document in need.documents)

    @property
    def missing(self) -> tuple[DocumentKind, ...]:
        return tuple(need.kind for need in self.needs if need.is_missing)

    @property
    def is_statement_ready(self) -> bool:
        return len(self.statement) >= self.least_statement

    @property
    def least_statement(self) -> int:
        return least_statement(self.kind, self.rules)

    @property
    def may_be_handled(self) -> bool:
        """Whether the reader is an officer who may take it on or hand it over."""
        return self.is_assessor and self.turn is not Turn.NOBODY

    @property
    def needs_site_check(self) -> bool:
        return self.rules.applications[self.kind].needs_site_check

    @property
    def expired_documents(self) -> tuple[DocumentItem, ...]:
        return tuple(item for item in self.documents if item.days_left is not None and item.days_left < 0)

    @property
    def is_kind_ready(self) -> bool:
        """Whether the part that only this kind has is there: the changes, or the other side's consent."""
        if self.kind is ApplicationKind.AMENDMENT:
            return bool(self.changes)
        return self.other_side is None or self.other_side.is_confirmed

    @property
    def is_complete(self) -> bool:
        ready = self.is_statement_ready and self.is_kind_ready
        return ready and not self.missing and not self.expired_documents

    @property
    def open_question(self) -> QuestionItem | None:
        return next((question for question in self.questions if question.answered_at is None), None)


@dataclass(frozen=True)
class QueueRow:
    """One line of the officers' queue."""

    id: int
    reference: str
    application_kind: ApplicationKind
    state: ApplicationState
    governorate: str
    district: str
    kind: NurseryKind
    name_ar: str
    name_en: str
    submitted_at: datetime
    closed_at: datetime | None
    decide_by: date | None
    days_left: int | None
    age: int
    officer_id: int | None
    officer: str
    turn: Turn
