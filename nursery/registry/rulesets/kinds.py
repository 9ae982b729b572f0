"""The kinds that rules speak of: holders, nurseries, age bands, applications, rooms, staff, time limits."""

from __future__ import annotations

from enum import StrEnum


class ProviderKind(StrEnum):
    """Who may hold a licence: a natural or a legal person (Law 3/2015)."""

    NATURAL_PERSON = "natural_person"
    LEGAL_PERSON = "legal_person"


class NurseryKind(StrEnum):
    """Kinds of nurseries; `workplace` after Labour Law 17/2010."""

    PRIVATE = "private"
    ASSOCIATION = "association"
    PUBLIC_BODY = "public_body"
    WORKPLACE = "workplace"
    HOME = "home"


class AgeBand(StrEnum):
    """Age bands in completed months, lower limit included."""

    M0_6 = "0-6"
    M6_12 = "6-12"
    M12_24 = "12-24"
    M24_36 = "24-36"

    @property
    def months(self) -> tuple[int, int]:
        """The first month of the band and the first one after it."""
        first, after = self.value.split("-")
        return int(first), int(after)


class ApplicationKind(StrEnum):
    """What is applied for."""

    NEW = "new"
    PROVISIONAL = "provisional"
    RENEWAL = "renewal"
    AMENDMENT = "amendment"
    TRANSFER = "transfer"


class RoomUse(StrEnum):
    """What a room or an area of a nursery is used for."""

    PLAY = "play"
    SLEEP = "sleep"
    DINING = "dining"
    OUTDOOR = "outdoor"
    KITCHEN = "kitchen"
    TOILET = "toilet"
    NAPPY_CHANGE = "nappy_change"
    BOTTLE_PREPARATION = "bottle_preparation"
    PASSAGE = "passage"
    STORAGE = "storage"
    STAFF_ROOM = "staff_room"
    ISOLATION = "isolation"
    OFFICE = "office"


class StaffRole(StrEnum):
    """What somebody who works in a nursery does there."""

    DIRECTOR = "director"
    CAREGIVER = "caregiver"
    ASSISTANT = "assistant"
    NURSE = "nurse"
    COOK = "cook"
    CLEANER = "cleaner"
    GUARD = "guard"
    DRIVER = "driver"
    ADMINISTRATION = "administration"


class MixedAges(StrEnum):
    """How a group of several ages is judged: by its youngest child, or each child by its own age."""

    YOUNGEST = "youngest"
    WEIGHTED = "weighted"


class QualityArea(StrEnum):
    """The seven areas in which a nursery is inspected (after Australia's National Quality Standard)."""

    PROGRAMME = "programme"
    HEALTH_AND_SAFETY = "health_and_safety"
    PHYSICAL_ENVIRONMENT = "physical_environment"
    STAFFING = "staffing"
    RELATIONSHIPS = "relationships"
    FAMILIES = "families"
    GOVERNANCE = "governance"


class Severity(StrEnum):
    """How grave a finding is; each has its time to be corrected (`Limit.CORRECTION_…`)."""

    HAZARD = "hazard"
    CRITICAL = "critical"
    GENERAL = "general"


class Rating(StrEnum):
    """What an inspection says of a nursery as a whole, best first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    NEEDS_IMPROVEMENT = "needs_improvement"
    POOR = "poor"


class Limit(StrEnum):
    """Time limits in days that a rule set gives, each with where it comes from."""

    REPRESENTATION = "representation"
    GRIEVANCE = "grievance"
    GRIEVANCE_DECISION = "grievance_decision"
    EMERGENCY = "emergency"
    VOLUNTARY_SUSPENSION = "voluntary_suspension"
    RENEWAL_FROM = "renewal_from"
    TRANSFER_CONSENT = "transfer_consent"
    CORRECTION_HAZARD = "correction_hazard"
    CORRECTION_CRITICAL = "correction_critical"
    CORRECTION_GENERAL = "correction_general"
    COMPLAINT = "complaint"
    CENSUS_GAP = "census_gap"
    INCIDENT = "incident"
