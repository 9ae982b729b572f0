"""The kinds a nursery's file speaks of: papers of staff, fees, services, incidents, days of the week."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum


class PaperKind(StrEnum):
    """The papers kept of everybody who works in a nursery."""

    QUALIFICATION = "qualification"
    CLEARANCE = "clearance"
    MEDICAL = "medical"


class Mistake(StrEnum):
    """Why an entry of staff is taken out."""

    TWICE = "entered_twice"
    ELSEWHERE = "works_elsewhere"
    NEVER = "never_worked"
    OTHER = "other"


class Weekday(IntEnum):
    """The days of the week as the country counts them."""

    SATURDAY = 0
    SUNDAY = 1
    MONDAY = 2
    TUESDAY = 3
    WEDNESDAY = 4
    THURSDAY = 5
    FRIDAY = 6

    @classmethod
    def of(cls, day: date) -> Weekday:
        """The weekday of a date."""
        return cls((day.weekday() + 2) % 7)


class FeePeriod(StrEnum):
    """What a fee is paid for."""

    REGISTRATION = "registration"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Service(StrEnum):
    """What a nursery offers besides care."""

    MEALS = "meals"
    TRANSPORT = "transport"
    EXTENDED_HOURS = "extended_hours"
    DISABILITY = "disability"
    NURSE = "nurse"
    OUTDOOR_PLAY = "outdoor_play"
    FAMILY_SESSIONS = "family_sessions"


class IncidentKind(StrEnum):
    """What kind of thing happened."""

    INJURY = "injury"
    ILLNESS = "illness"
    MISSING_CHILD = "missing_child"
    HARM_BY_ADULT = "harm_by_adult"
    FIRE_OR_BUILDING = "fire_or_building"
    OTHER = "other"


class IncidentSeverity(StrEnum):
    """How bad it was; what is more than minor is told to the directorate at once."""

    MINOR = "minor"
    SERIOUS = "serious"
    GRAVE = "grave"

    @property
    def is_told(self) -> bool:
        """Whether the directorate is told at once, and recording it has its time limit."""
        return self is not IncidentSeverity.MINOR
