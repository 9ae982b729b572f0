"""What pages show: frozen, complete, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nursery.registry.enforcement.lifecycle import (
    ConditionEnding,
    GrievanceState,
    Measure,
    MeasureEnding,
    MeasureKind,
    NoticeAction,
    NoticeState,
)
from nursery.registry.licensing.lifecycle import LicenceAction, SuspensionKind
from nursery.registry.licensing.standing import PublicState


@dataclass(frozen=True)
class LicenceItem:
    """A licence as both sides see it."""

    id: int
    number: str
    nursery_id: int
    application_id: int
    name_ar: str
    name_en: str
    governorate: str
    district: str
    standing: PublicState
    since: date
    issued_on: date
    expires_on: date
    suspension: SuspensionKind | None
    suspended_until: date | None
    version: int


@dataclass(frozen=True)
class GrievanceBrief:
    """A grievance in a list."""

    id: int
    state: GrievanceState
    filed_at: datetime


@dataclass(frozen=True)
class ConditionItem:
    """A condition; `object_by` is the last day for a grievance where one is still possible for the reader."""

    id: int
    text_ar: str
    text_en: str
    due_on: date | None
    is_public: bool
    imposed_at: datetime
    ending: ConditionEnding | None
    ended_at: datetime | None
    ending_reason: str
    version: int
    object_by: date | None = None
    grievance: GrievanceBrief | None = None

    @property
    def is_standing(self) -> bool:
        return self.ending is None


@dataclass(frozen=True)
class MeasureItem:
    """A measure that stands or stood."""

    id: int
    kind: MeasureKind
    reason: str
    until: date | None
    taken_at: datetime
    confirm_by: date | None
    confirmed_at: datetime | None
    confirmation_reason: str
    ending: MeasureEnding | None
    ended_at: datetime | None
    notice_id: int | None
    version: int
    stands: bool
    may_confirm: bool = False
    object_by: date | None = None
    grievance: GrievanceBrief | None = None


@dataclass(frozen=True)
class FileItem:
    """A file that came with a representation or a grievance."""

    id: int
    filename: str
    size: int


@dataclass(frozen=True)
class FileToSend:
    """A file for somebody who may see it."""

    id: int
    storage_key: str
    filename: str
    media_type: str
    is_for_official: bool


@dataclass(frozen=True)
class NoticeItem:
    """A notice in a list."""

    id: int
    measure: Measure
    until: date | None
    given_at: datetime
    answer_by: date
    state: NoticeState
    is_unanswered: bool


@dataclass(frozen=True)
class NoticePage:
    """A notice with its answer and its decision, and what the reader can do."""

    notice: NoticeItem
    licence: LicenceItem
    grounds: str
    given_by: str
    days_left: int | None
    answer: str
    answered_at: datetime | None
    files: tuple[FileItem, ...]
    decided_at: datetime | None
    decided_by: str
    decision_reason: str
    measure: MeasureItem | None
    conditions: tuple[ConditionItem, ...]
    version: int
    actions: tuple[NoticeAction, ...]
    is_holder: bool


@dataclass(frozen=True)
class GrievancePage:
    """A grievance, what it is about, and its decision."""

    id: int
    name_ar: str
    name_en: str
    number: str
    reference: str
    application_id: int | None
    measure: MeasureItem | None
    condition: ConditionItem | None
    refusal_reason: str
    grounds: str
    filed_at: datetime
    decide_by: date
    state: GrievanceState
    files: tuple[FileItem, ...]
    decided_at: datetime | None
    decided_by: str
    decision_reason: str
    until: date | None
    version: int
    may_decide: bool
    is_holder: bool


@dataclass(frozen=True)
class ObjectionPage:
    """A decision somebody is about to object to, until a last day."""

    name_ar: str
    name_en: str
    number: str
    reference: str
    application_id: int | None
    measure: MeasureItem | None
    condition: ConditionItem | None
    refusal_reason: str
    last_day: date
    grievance_id: int | None


@dataclass(frozen=True)
class Refusal:
    """A refused application: until when one may object, and the grievance."""

    object_by: date | None
    grievance: GrievanceBrief | None


@dataclass(frozen=True)
class Deed:
    """Something done to a licence; `by` is a name, or the side where the reader sees no names."""

    action: LicenceAction
    suspension: SuspensionKind | None
    at: datetime
    until: date | None
    reason: str
    by: str


@dataclass(frozen=True)
class Possible:
    """What the reader can do to a licence now."""

    pause: bool = False
    restore: bool = False
    lift: bool = False
    surrender: bool = False
    close: bool = False
    give_notice: bool = False
    add_condition: bool = False
    end_condition: bool = False
    lift_condition: bool = False

    @property
    def anything(self) -> bool:
        return any(
            (
                *(self.pause, self.restore, self.lift, self.surrender, self.close),
                *(self.give_notice, self.add_condition),
            )
        )


@dataclass(frozen=True)
class MeasuresPage:
    """All that befell a licence and what is possible, for one reader."""

    licence: LicenceItem
    conditions: tuple[ConditionItem, ...]
    measures: tuple[MeasureItem, ...]
    notices: tuple[NoticeItem, ...]
    deeds: tuple[Deed, ...]
    possible: Possible
    longest_pause: date
    is_holder: bool

    @property
    def standing_conditions(self) -> tuple[ConditionItem, ...]:
        return tuple(one for one in self.conditions if one.is_standing)
