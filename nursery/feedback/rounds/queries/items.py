"""Rounds as pages and other packages see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, exists

from nursery.base import clock
from nursery.extensions import db
from nursery.feedback.rounds.lifecycle import (
    OPEN_STATES,
    PAST_STATES,
    Audience,
    RoundState,
    SilenceRule,
    Visibility,
    state_of,
)
from nursery.feedback.rounds.models import Round, RoundExtension


@dataclass(frozen=True)
class RoundItem:
    """A round as pages and other packages see it, at the moment it was read.

    `section_ids` names the sections asked about; none named means the whole guide. A comment on a section
    that is not asked about (`asks_about`) is refused by the rules of the comments. A comment on the whole
    guide is always taken.
    """

    id: int
    version_id: int
    version_number: int
    title_ar: str
    title_en: str
    purpose_ar: str
    purpose_en: str
    opens_at: datetime
    closes_at: datetime
    response_due_on: date
    announced_at: datetime | None
    response_published_at: datetime | None
    audience: Audience
    silence_rule: SilenceRule
    widest_visibility: Visibility
    checks_individuals: bool
    privacy_notice_ar: str
    privacy_notice_en: str
    zone: str
    section_ids: list[int]
    archives_on: date | None
    previous_round_id: int | None
    verdict_days: int
    verdict_silence: SilenceRule
    has_responses: bool
    state: RoundState
    lock: int

    @property
    def is_open(self) -> bool:
        """Whether comments are taken at the moment of reading."""
        return self.state in OPEN_STATES

    @property
    def is_over(self) -> bool:
        """Whether the closing time has passed."""
        return self.state in PAST_STATES

    def asks_about(self, section_id: int) -> bool:
        """Whether the round asks about a section of its version. Comments on others are refused."""
        return not self.section_ids or section_id in self.section_ids

    @property
    def days_left(self) -> int:
        """Calendar days until the day it closes: 0 on the last day."""
        zone = ZoneInfo(self.zone)
        today = clock.now().astimezone(zone).date()
        return max(0, (self.closes_at.astimezone(zone).date() - today).days)


@dataclass(frozen=True)
class Standing:
    """How an organisation stands in a round; `has_head` as in `OrganisationItem`.

    `shows_names` says whether a person in their own name wants to be named beside their comments.
    """

    round: RoundItem
    is_party: bool
    has_head: bool
    is_individual: bool
    shows_names: bool


@dataclass(frozen=True)
class ExtensionItem:
    """A closing time that was moved."""

    id: int
    closed_at_before: datetime
    closes_at: datetime
    reason_ar: str
    reason_en: str
    extended_at: datetime


_WAS_EXTENDED = exists().where(RoundExtension.round_id == Round.id).label("was_extended")
COLUMNS: tuple[Any, ...] = (
    Round.id,
    Round.version_id,
    Round.version_number,
    Round.title_ar,
    Round.title_en,
    Round.purpose_ar,
    Round.purpose_en,
    Round.opens_at,
    Round.closes_at,
    Round.response_due_on,
    Round.announced_at,
    Round.response_published_at,
    Round.audience,
    Round.silence_rule,
    Round.widest_visibility,
    Round.checks_individuals,
    Round.privacy_notice_ar,
    Round.privacy_notice_en,
    Round.zone,
    Round.section_ids,
    Round.archives_on,
    Round.previous_round_id,
    Round.verdict_days,
    Round.verdict_silence,
    Round.consolidation_began_at,
    Round.version.label("lock"),
    _WAS_EXTENDED,
)


def item_of(row: Row[*tuple[Any, ...]]) -> RoundItem:
    """The round of a row of `COLUMNS`."""
    values = dict(row._mapping)
    for name in ("is_party", "has_head", "is_individual", "shows_names"):
        values.pop(name, None)
    values["has_responses"] = values.pop("consolidation_began_at") is not None
    state = state_of(
        announced_at=row.announced_at,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        response_published_at=row.response_published_at,
        archives_on=row.archives_on,
        was_extended=bool(values.pop("was_extended")),
        has_responses=values["has_responses"],
        now=clock.now(),
    )
    return RoundItem(**values, state=state)


def items_of(statement: Select[*tuple[Any, ...]]) -> list[RoundItem]:
    """The rounds that a statement over `COLUMNS` finds."""
    return [item_of(row) for row in db.session.execute(statement)]
