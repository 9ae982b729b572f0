"""What pages and other packages get of an agreement: frozen values, never rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from nursery.accounts.queries import OrganisationItem
from nursery.base import clock
from nursery.feedback.agreement.lifecycle import CellState, Missing, ObjectionState, SectionState
from nursery.feedback.agreement.rules import asked
from nursery.feedback.rounds.lifecycle import SilenceRule
from nursery.guide.lifecycle import VersionState


@dataclass(frozen=True)
class AgreementItem:
    """An agreement at the moment it was read. Names of the version stand in both languages."""

    id: int
    version_id: int
    version_number: int
    version_state: VersionState
    title_ar: str
    title_en: str
    round_id: int | None
    previous_id: int | None
    opened_at: datetime
    closes_at: datetime
    silence_rule: SilenceRule
    quorum_percent: int
    completed_at: datetime | None
    lock: int

    @property
    def is_over(self) -> bool:
        """Whether the closing date has passed: positions are taken no more."""
        return clock.now() >= self.closes_at

    @property
    def is_current(self) -> bool:
        """Whether its version is still the one in question: neither replaced by a newer one nor adopted."""
        return self.version_state is VersionState.IN_CONSULTATION

    @property
    def is_open(self) -> bool:
        """Whether positions are taken."""
        return self.is_current and not self.is_over and self.completed_at is None

    @property
    def is_complete(self) -> bool:
        """Whether all its sections are agreed."""
        return self.completed_at is not None

    @property
    def is_adopted(self) -> bool:
        """Whether its version is the official guide, or was."""
        return self.version_state is VersionState.AGREED

    @property
    def days_left(self) -> int:
        """Calendar days until the day it closes: 0 on the last day, and after."""
        return max(0, (clock.local_date(self.closes_at) - clock.today()).days)


@dataclass(frozen=True)
class PartyItem:
    """An organisation whose agreement is asked for."""

    organisation: OrganisationItem
    added_at: datetime

    @property
    def id(self) -> int:
        """The organisation's id."""
        return self.organisation.id


@dataclass(frozen=True)
class SectionStanding:
    """How a section stands in an agreement. `id` is that of its row there, `section_id` the guide's.

    `counts` says how many parties are in each state; `missing` what keeps the section from being agreed.
    """

    id: int
    section_id: int
    slug: str
    number: str
    title_ar: str
    title_en: str
    chapter_number: str
    chapter_slug: str
    chapter_title_ar: str
    chapter_title_en: str
    state: SectionState
    carried: bool
    text_hash: str
    agreed_at: datetime | None
    reopened_at: datetime | None
    reopen_reason: str
    quorum_needed: int
    quorum_had: int
    counts: Mapping[CellState, int]
    sustained: int
    missing: tuple[Missing, ...]
    lock: int

    @property
    def is_agreed(self) -> bool:
        """Whether it is agreed and locked."""
        return self.state is SectionState.AGREED

    @property
    def asked(self) -> int:
        """How many parties are asked about it."""
        return asked(self.counts)


class Cell(NamedTuple):
    """What one organisation says of one section; `lock` is the version of its position, 0 without one.

    `objection_id` names the newest objection of the organisation to the section, also when it is lifted.
    A matrix has thousands: a tuple is made in a fraction of the time of a frozen dataclass.
    """

    state: CellState
    reason: str = ""
    wording: str = ""
    given_at: datetime | None = None
    objection_id: int | None = None
    objection_state: ObjectionState | None = None
    lock: int = 0


Cells = Mapping[tuple[int, int], Cell]
