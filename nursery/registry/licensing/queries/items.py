"""What pages show: frozen, complete, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nursery.registry.licensing.labels import Side
from nursery.registry.licensing.legal_clock import LegalClock, Turn
from nursery.registry.licensing.lifecycle import (
    ApplicationAction,
    ApplicationState,
    LicenceAction,
    LicenceState,
)
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind, ProviderKind
from nursery.registry.rulesets.rules import DocumentKind, RuleSet


@dataclass(frozen=True)
class ProviderItem:
    """A provider, with what only its own people and officials see."""

    id: int
    organisation_id: int
    kind: ProviderKind
    name_ar: str
    name_en: str
    registration_number: str
    phone: str


@dataclass(frozen=True)
class NurseryItem:
    """A nursery as its operator describes it."""

    id: int
    provider_id: int
    kind: NurseryKind
    name_ar: str
    name_en: str
    governorate: str
    district: str
    address: str
    latitude: float | None
    longitude: float | None
    phone: str
    version: int
    places: tuple[tuple[AgeBand, int], ...]

    @property
    def total_places(self) -> int:
        return sum(number for _band, number in self.places)


@dataclass(frozen=True)
class NurseryRow:
    """One line of an operator's list."""

    id: int
    name_ar: str
    name_en: str
    governorate: str
    district: str
    application_id: int | None
    reference: str | None
    application_state: ApplicationState | None
    licence: LicenceItem | None


@dataclass(frozen=True)
class LicenceEventItem:
    """What was decided about a licence."""

    action: LicenceAction
    at: datetime
    reason: str
    by: str
    side: Side


@dataclass(frozen=True)
class LicenceItem:
    """A licence as its holder and officials see it; `actions` are the reader's."""

    id: int
    number: str
    application_id: int
    state: LicenceState
    state_since: date
    issued_on: date
    expires_on: date
    version: int
    is_expired: bool
    actions: tuple[LicenceAction, ...] = ()
    events: tuple[LicenceEventItem, ...] = ()


@dataclass(frozen=True)
class ApplicationBrief:
    """An application in a list of a nursery's applications."""

    id: int
    reference: str
    state: ApplicationState
    created_at: datetime
    submitted_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True)
class NurseryPage:
    """A nursery with its applications, newest first, and its licence."""

    nursery: NurseryItem
    provider: ProviderItem
    applications: tuple[ApplicationBrief, ...]
    licence: LicenceItem | None
    is_editable: bool
    may_apply: bool


@dataclass(frozen=True)
class DocumentItem:
    """A document that is there; `may_be_removed` by the reader."""

    id: int
    kind: str
    title_ar: str
    title_en: str
    filename: str
    media_type: str
    size: int
    uploaded_at: datetime
    may_be_removed: bool


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
class ApplicationPage:
    """An application as one reader sees it, with what the reader can do."""

    id: int
    reference: str
    version: int
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
        return len(self.statement) >= self.rules.least_statement

    @property
    def is_complete(self) -> bool:
        return self.is_statement_ready and not self.missing

    @property
    def open_question(self) -> QuestionItem | None:
        return next((question for question in self.questions if question.answered_at is None), None)


@dataclass(frozen=True)
class QueueRow:
    """One line of the officers' queue."""

    id: int
    reference: str
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
    turn: Turn
