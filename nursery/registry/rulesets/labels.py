"""The words for the enums of the rules, in both languages (holders, nurseries, ages: `licensing.labels`)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.rulesets.explaining import explain
from nursery.registry.rulesets.kinds import (
    ApplicationKind,
    Limit,
    MixedAges,
    QualityArea,
    Rating,
    RoomUse,
    Severity,
    StaffRole,
)

__all__ = [
    "APPLICATION_KINDS",
    "LIMITS",
    "MIXED_AGES",
    "QUALITY_AREAS",
    "RATINGS",
    "RATING_TONES",
    "ROOM_USES",
    "SEVERITIES",
    "SEVERITY_TONES",
    "STAFF_ROLES",
    "explain",
]

APPLICATION_KINDS = {
    ApplicationKind.NEW: _l("New licence"),
    ApplicationKind.PROVISIONAL: _l("Provisional licence"),
    ApplicationKind.RENEWAL: _l("Renewal of the licence"),
    ApplicationKind.AMENDMENT: _l("Amendment of the licence"),
    ApplicationKind.TRANSFER: _l("Transfer of the licence"),
}
ROOM_USES = {
    RoomUse.PLAY: _l("Play and activities"),
    RoomUse.SLEEP: _l("Sleep"),
    RoomUse.DINING: _l("Dining"),
    RoomUse.OUTDOOR: _l("Outdoor area"),
    RoomUse.KITCHEN: _l("Kitchen"),
    RoomUse.TOILET: _l("Toilets"),
    RoomUse.NAPPY_CHANGE: _l("Nappy change"),
    RoomUse.BOTTLE_PREPARATION: _l("Bottle preparation"),
    RoomUse.PASSAGE: _l("Passages and stairs"),
    RoomUse.STORAGE: _l("Storage"),
    RoomUse.STAFF_ROOM: _l("Staff room"),
    RoomUse.ISOLATION: _l("Isolation of sick children"),
    RoomUse.OFFICE: _l("Office"),
}
STAFF_ROLES = {
    StaffRole.DIRECTOR: _l("Nursery director"),
    StaffRole.CAREGIVER: _l("Caregiver"),
    StaffRole.ASSISTANT: _l("Assistant caregiver"),
    StaffRole.NURSE: _l("Nurse"),
    StaffRole.COOK: _l("Cook"),
    StaffRole.CLEANER: _l("Cleaner"),
    StaffRole.GUARD: _l("Guard"),
    StaffRole.DRIVER: _l("Driver"),
    StaffRole.ADMINISTRATION: _l("Office staff"),
}
MIXED_AGES = {
    MixedAges.YOUNGEST: _l("By the youngest child of the group"),
    MixedAges.WEIGHTED: _l("Each child by its own age"),
}
QUALITY_AREAS = {
    QualityArea.PROGRAMME: _l("Educational programme and practice"),
    QualityArea.HEALTH_AND_SAFETY: _l("Children’s health and safety"),
    QualityArea.PHYSICAL_ENVIRONMENT: _l("Physical environment"),
    QualityArea.STAFFING: _l("Staffing arrangements"),
    QualityArea.RELATIONSHIPS: _l("Relationships with children"),
    QualityArea.FAMILIES: _l("Partnership with families and the community"),
    QualityArea.GOVERNANCE: _l("Governance and leadership"),
}
SEVERITIES = {
    Severity.HAZARD: _l("Hazard"),
    Severity.CRITICAL: _l("Critical finding"),
    Severity.GENERAL: _l("General finding"),
}
SEVERITY_TONES = {
    Severity.HAZARD: "danger",
    Severity.CRITICAL: "warning",
    Severity.GENERAL: "neutral",
}
RATINGS = {
    Rating.EXCELLENT: _l("Excellent"),
    Rating.GOOD: _l("Good"),
    Rating.NEEDS_IMPROVEMENT: _l("Needs improvement"),
    Rating.POOR: _l("Poor"),
}
RATING_TONES = {
    Rating.EXCELLENT: "success",
    Rating.GOOD: "success",
    Rating.NEEDS_IMPROVEMENT: "warning",
    Rating.POOR: "danger",
}
LIMITS = {
    Limit.REPRESENTATION: _l("To answer a notice of intention"),
    Limit.GRIEVANCE: _l("To file a grievance"),
    Limit.GRIEVANCE_DECISION: _l("To decide a grievance"),
    Limit.EMERGENCY: _l("Until an unconfirmed emergency closure lapses"),
    Limit.VOLUNTARY_SUSPENSION: _l("Longest suspension at the holder’s own wish"),
    Limit.RENEWAL_FROM: _l("Before the last day, to apply for renewal"),
    Limit.TRANSFER_CONSENT: _l("For the other side to consent to a transfer"),
    Limit.CORRECTION_HAZARD: _l("To correct a hazard"),
    Limit.CORRECTION_CRITICAL: _l("To correct a critical finding"),
    Limit.CORRECTION_GENERAL: _l("To correct a general finding"),
    Limit.COMPLAINT: _l("To close a complaint with an answer"),
    Limit.CENSUS_GAP: _l("For a nursery already operating to close its gaps"),
    Limit.INCIDENT: _l("To record a serious or grave incident"),
}
_CURRENCIES = {"SYP": _l("Syrian pounds")}


def currency(code: str) -> str:
    """What a currency is called; one without a name here by its code."""
    return str(_CURRENCIES.get(code, f"\u2066{code}\u2069"))
