"""What waits for committees, as they see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nursery.registry.enforcement.lifecycle import Measure


@dataclass(frozen=True)
class CommitteeMatter:
    """Something that waits for a committee: what it is about, where, whose, and by when."""

    id: int
    licence_id: int | None
    number: str
    reference: str
    name_ar: str
    name_en: str
    governorate: str
    organisation_id: int
    due_on: date | None


@dataclass(frozen=True)
class OpenGrievance(CommitteeMatter):
    """A grievance before the main committee."""

    grounds: str
    may_vary: bool


@dataclass(frozen=True)
class StandingSuspension(CommitteeMatter):
    """A suspension by the authority, or a closure that was confirmed: the committee may lift it."""

    reason: str


@dataclass(frozen=True)
class RunningLicence(CommitteeMatter):
    """A licence that a committee may put under conditions."""


@dataclass(frozen=True)
class StandingCondition(CommitteeMatter):
    """A condition that stands: the committee may lift it."""

    text_ar: str
    text_en: str


@dataclass(frozen=True)
class OpenNotice(CommitteeMatter):
    """A notice that the committee can decide now."""

    measure: Measure
    until: date | None
    grounds: str
    given_by: int | None


@dataclass(frozen=True)
class OpenClosure(CommitteeMatter):
    """An emergency closure that waits for confirmation."""

    reason: str
    taken_by: int | None


@dataclass(frozen=True)
class MattersForCommittee:
    """What waits for the committee of a governorate besides applications."""

    notices: tuple[OpenNotice, ...]
    closures: tuple[OpenClosure, ...]
