"""The words for the kinds of a nursery's file, in both languages."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.nurseries.kinds import (
    FeePeriod,
    IncidentKind,
    IncidentSeverity,
    Mistake,
    PaperKind,
    Service,
    Weekday,
)
from nursery.registry.nurseries.queries.items import Double, Standing

WEEKDAYS = {
    Weekday.SATURDAY: _l("Saturday"),
    Weekday.SUNDAY: _l("Sunday"),
    Weekday.MONDAY: _l("Monday"),
    Weekday.TUESDAY: _l("Tuesday"),
    Weekday.WEDNESDAY: _l("Wednesday"),
    Weekday.THURSDAY: _l("Thursday"),
    Weekday.FRIDAY: _l("Friday"),
}
PAPERS = {
    PaperKind.QUALIFICATION: _l("Qualification"),
    PaperKind.CLEARANCE: _l("Clearance"),
    PaperKind.MEDICAL: _l("Medical certificate"),
}
MISTAKES = {
    Mistake.TWICE: _l("Entered twice"),
    Mistake.ELSEWHERE: _l("Works in another nursery"),
    Mistake.NEVER: _l("Never worked here"),
    Mistake.OTHER: _l("Something else"),
}
STANDINGS = {
    Standing.MISSING: _l("Missing"),
    Standing.EXPIRED: _l("Over"),
    Standing.EXPIRING: _l("Over soon"),
    Standing.GOOD: _l("In order"),
}
STANDING_TONES = {
    Standing.MISSING: "neutral",
    Standing.EXPIRED: "danger",
    Standing.EXPIRING: "warning",
    Standing.GOOD: "success",
}
# What both sides read of somebody who stands in two files; only the officials are told which the other is.
DOUBLES = {
    Double.COUNTED_HERE: _l("Another nursery entered this national number later. It counts here."),
    Double.COUNTED_ELSEWHERE: _l(
        "Another nursery entered this national number earlier. It counts there, not here, until the work "
        "there is ended in its file."
    ),
}
DOUBLES_FOR_OFFICIALS = {
    Double.COUNTED_HERE: _l("counted here for the capacity"),
    Double.COUNTED_ELSEWHERE: _l("counted there for the capacity"),
}
FEE_PERIODS = {
    FeePeriod.REGISTRATION: _l("Registration, once"),
    FeePeriod.DAY: _l("A day"),
    FeePeriod.MONTH: _l("A month"),
    FeePeriod.YEAR: _l("A year"),
}
SERVICES = {
    Service.MEALS: _l("Meals"),
    Service.TRANSPORT: _l("Transport"),
    Service.EXTENDED_HOURS: _l("Care beyond the usual hours"),
    Service.DISABILITY: _l("Children with disabilities are received"),
    Service.NURSE: _l("A nurse is there"),
    Service.OUTDOOR_PLAY: _l("Outdoor play"),
    Service.FAMILY_SESSIONS: _l("Sessions for families"),
}
INCIDENT_KINDS = {
    IncidentKind.INJURY: _l("Injury"),
    IncidentKind.ILLNESS: _l("Illness or food poisoning"),
    IncidentKind.MISSING_CHILD: _l("A child was missing"),
    IncidentKind.HARM_BY_ADULT: _l("Harm or neglect by an adult"),
    IncidentKind.FIRE_OR_BUILDING: _l("Fire, water, electricity or the building"),
    IncidentKind.OTHER: _l("Something else"),
}
SEVERITIES = {
    IncidentSeverity.MINOR: _l("Minor"),
    IncidentSeverity.SERIOUS: _l("Serious"),
    IncidentSeverity.GRAVE: _l("Grave"),
}
SEVERITY_TONES = {
    IncidentSeverity.MINOR: "neutral",
    IncidentSeverity.SERIOUS: "warning",
    IncidentSeverity.GRAVE: "danger",
}
SEVERITY_HINTS = {
    IncidentSeverity.MINOR.value: _l("First aid in the nursery was enough."),
    IncidentSeverity.SERIOUS.value: _l(
        "A doctor was needed, or several children were concerned. The directorate is told at once."
    ),
    IncidentSeverity.GRAVE.value: _l(
        "Hospital, danger to life, a missing child, harm by an adult. The directorate is told at once."
    ),
}
