"""The words for what befalls a licence."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.enforcement.lifecycle import (
    ConditionEnding,
    GrievanceState,
    Measure,
    MeasureEnding,
    MeasureKind,
    NoticeState,
)
from nursery.registry.rulesets.kinds import ApplicationKind

_N, _G, _K = NoticeState, GrievanceState, ApplicationKind
GRANTS = {
    _K.NEW: _l("Licensed"),
    _K.PROVISIONAL: _l("Licensed provisionally"),
    _K.RENEWAL: _l("Licence renewed"),
    _K.AMENDMENT: _l("Licence amended"),
    _K.TRANSFER: _l("Licensed to a new holder"),
}
EXPIRED = _l("Last day of the licence")
MEASURES = {
    Measure.SUSPENSION: _l("suspension of the licence"),
    Measure.REVOCATION: _l("revocation of the licence"),
}
MEASURE_CHOICES = {
    Measure.SUSPENSION: _l("Suspend the licence"),
    Measure.REVOCATION: _l("Revoke the licence"),
}
MEASURE_KINDS = {
    MeasureKind.WARNING: _l("Warning"),
    MeasureKind.SUSPENSION: _l("Suspension by decision"),
    MeasureKind.CLOSURE: _l("Emergency closure"),
    MeasureKind.REVOCATION: _l("Revocation of the licence"),
}
MEASURE_ENDINGS = {
    MeasureEnding.LIFTED: _l("Lifted"),
    MeasureEnding.LAST_DAY: _l("Over: its last day has passed"),
    MeasureEnding.REPLACED: _l("Replaced by another measure"),
    MeasureEnding.GRIEVANCE: _l("Taken back on a grievance"),
    MeasureEnding.LICENCE_ENDED: _l("Over: the licence has ended"),
}
CONDITION_ENDINGS = {
    ConditionEnding.MET: _l("Condition met"),
    ConditionEnding.LIFTED: _l("Lifted"),
    ConditionEnding.GRIEVANCE: _l("Taken back on a grievance"),
}
NOTICE_STATES = {
    _N.GIVEN: _l("Waiting for the answer"),
    _N.ANSWERED: _l("Answered: waiting for the decision"),
    _N.CARRIED_OUT: _l("Decided: carried out"),
    _N.MILDER: _l("Decided: a milder measure"),
    _N.DROPPED: _l("Decided: dropped"),
    _N.CLOSED: _l("Closed: the licence has ended"),
}
NOTICE_TONES = {
    _N.GIVEN: "warning",
    _N.ANSWERED: "info",
    _N.CARRIED_OUT: "danger",
    _N.MILDER: "warning",
    _N.DROPPED: "success",
    _N.CLOSED: "neutral",
}
UNANSWERED = _l("No answer: waiting for the decision")
GRIEVANCE_STATES = {
    _G.FILED: _l("Waiting for the main committee"),
    _G.UPHELD: _l("Upheld"),
    _G.VARIED: _l("The decision was varied"),
    _G.DISMISSED: _l("Dismissed"),
}
GRIEVANCE_TONES = {
    _G.FILED: "info",
    _G.UPHELD: "success",
    _G.VARIED: "warning",
    _G.DISMISSED: "danger",
}
