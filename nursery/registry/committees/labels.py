"""Words for committees, sittings, items, votes and motions."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery import places
from nursery.registry.committees.lifecycle import (
    Committee,
    Ground,
    ItemState,
    MatterKind,
    Mode,
    SittingState,
    Vote,
)
from nursery.web import language

SITTING_STATES = {
    SittingState.PLANNED: _l("Planned"),
    SittingState.OPEN: _l("In session"),
    SittingState.CLOSED: _l("Closed, minutes to be confirmed"),
    SittingState.CONFIRMED: _l("Minutes confirmed"),
    SittingState.CALLED_OFF: _l("Called off"),
}
SITTING_TONES = {
    SittingState.PLANNED: "neutral",
    SittingState.OPEN: "info",
    SittingState.CLOSED: "warning",
    SittingState.CONFIRMED: "success",
    SittingState.CALLED_OFF: "neutral",
}
ITEM_STATES = {
    ItemState.WAITING: _l("To be decided"),
    ItemState.DECIDED: _l("Decided"),
    ItemState.PUT_OFF: _l("Left for a later sitting"),
}
ITEM_TONES = {ItemState.WAITING: "warning", ItemState.DECIDED: "success", ItemState.PUT_OFF: "neutral"}
MATTERS = {
    MatterKind.APPLICATION: _l("Application for a licence"),
    MatterKind.EMERGENCY: _l("Emergency closure"),
    MatterKind.SUSPENSION: _l("Suspension of a licence"),
    MatterKind.CONDITIONS: _l("Conditions of a licence"),
    MatterKind.CONDITION: _l("Condition of a licence"),
    MatterKind.NOTICE: _l("Notice of intention"),
    MatterKind.GRIEVANCE: _l("Grievance"),
}
MODES = {Mode.MEETING: _l("In a meeting"), Mode.CIRCULATION: _l("By circulation")}
VOTES = {
    Vote.FOR: _l("For"),
    Vote.AGAINST: _l("Against"),
    Vote.ABSTAIN: _l("Abstained"),
    Vote.STEPPED_OUT: _l("Steps out"),
}
GROUNDS = {
    Ground.INTEREST: _l("Steps out: belongs to the organisation the matter is about."),
    Ground.PROPOSER: _l("Steps out: proposed the matter, or decided it before."),
}
MOTIONS: dict[MatterKind, dict[str, Any]] = {
    MatterKind.APPLICATION: {
        "grant": _l("Grant the licence"),
        "grant_with_conditions": _l("Grant the licence with conditions"),
        "refuse": _l("Refuse the licence"),
    },
    MatterKind.EMERGENCY: {"confirm": _l("Confirm the closure"), "lift": _l("Lift the closure")},
    MatterKind.SUSPENSION: {"lift": _l("Lift the suspension")},
    MatterKind.CONDITIONS: {"impose": _l("Impose conditions")},
    MatterKind.CONDITION: {"lift": _l("Lift the condition")},
    MatterKind.NOTICE: {
        "carry_out": _l("Carry the measure out"),
        "milder": _l("A milder measure: suspension until a day"),
        "conditions": _l("A milder measure: conditions with a deadline"),
        "warning": _l("A milder measure: a warning"),
        "drop": _l("Drop the notice"),
    },
    MatterKind.GRIEVANCE: {
        "uphold": _l("Uphold the grievance"),
        "vary": _l("Vary the decision"),
        "dismiss": _l("Dismiss the grievance"),
    },
}


def committee_name(committee: Committee, governorate: str | None) -> str:
    """The name of a committee."""
    if committee is Committee.MAIN:
        return _("Main Nursery Committee")
    where = places.governorate_name(governorate or "", language.current())
    return _("Nursery Subcommittee of %(governorate)s", governorate=where)


def motion(kind: MatterKind, name: str) -> str:
    """The words for a motion."""
    return str(MOTIONS.get(kind, {}).get(name, name))
