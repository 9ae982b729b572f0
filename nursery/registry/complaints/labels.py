"""Words for the kinds, states and steps of complaints."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.registry.complaints.lifecycle import ComplaintAction, ComplaintKind, ComplaintState
from nursery.registry.complaints.queries import Tab

_S, _A = ComplaintState, ComplaintAction
KINDS = {
    ComplaintKind.SAFETY: _l("Safety of the place"),
    ComplaintKind.HEALTH: _l("Health and cleanliness"),
    ComplaintKind.TREATMENT: _l("How children are treated"),
    ComplaintKind.OVERCROWDING: _l("Too many children"),
    ComplaintKind.FEES: _l("Fees"),
    ComplaintKind.UNLICENSED: _l("A nursery without a licence"),
    ComplaintKind.OTHER: _l("Something else"),
}
STATES = {
    _S.RECEIVED: _l("Newly received"),
    _S.ASSIGNED: _l("Assigned"),
    _S.INVESTIGATING: _l("Being investigated"),
    _S.SUBSTANTIATED: _l("Found to be true"),
    _S.NOT_SUBSTANTIATED: _l("Not confirmed"),
    _S.CLOSED: _l("Closed with an answer"),
    _S.REOPENED: _l("Open again"),
    _S.JOINED: _l("Joined to another report"),
}
TONES = {
    _S.RECEIVED: "warning",
    _S.ASSIGNED: "info",
    _S.INVESTIGATING: "info",
    _S.SUBSTANTIATED: "brand",
    _S.NOT_SUBSTANTIATED: "brand",
    _S.CLOSED: "success",
    _S.REOPENED: "warning",
    _S.JOINED: "neutral",
}
STEPS = {
    _A.ASSIGN: _l("Assign"),
    _A.INVESTIGATE: _l("Begin the investigation"),
    _A.LINK: _l("Send an inspector"),
    _A.NAME_NURSERY: _l("Say which nursery it is"),
    _A.SUBSTANTIATE: _l("Found to be true"),
    _A.NOT_SUBSTANTIATE: _l("Not confirmed"),
    _A.CLOSE: _l("Close with an answer"),
    _A.JOIN: _l("Join to another report"),
    _A.SEPARATE: _l("Take it apart again"),
}
EVENTS = {
    None: _l("The complaint came in"),
    _A.ASSIGN: _l("Assigned to an officer"),
    _A.INVESTIGATE: _l("The investigation began"),
    _A.LINK: _l("A visit was planned"),
    _A.NAME_NURSERY: _l("The nursery was found in the register"),
    _A.SUBSTANTIATE: _l("The investigation ended"),
    _A.NOT_SUBSTANTIATE: _l("The investigation ended"),
    _A.CLOSE: _l("Closed with an answer"),
    _A.JOIN: _l("Joined to another report of the same place"),
    _A.SEPARATE: _l("Dealt with by itself again"),
    _A.ADD: _l("The complainant added something"),
    _A.REOPEN: _l("The complainant was not satisfied: open again"),
    _A.SAY_SATISFIED: _l("The complainant is satisfied"),
}
# What a complainant reads: an unannounced visit is not told of before it took place.
OPEN_TO_COMPLAINANT = frozenset(EVENTS) - {_A.LINK, _A.NAME_NURSERY}
TABS = {
    Tab.OPEN: _l("Open complaints"),
    Tab.MINE: _l("Mine"),
    Tab.UNASSIGNED: _l("To assign"),
    Tab.CLOSED: _l("Closed complaints"),
}
# Above all choices of a filter.
ALL = _l("All")
# Where the complainant's own page says it in the second person.
OWN_EVENTS = {
    _A.ADD: _l("You added something"),
    _A.REOPEN: _l("You were not satisfied: open again"),
    _A.SAY_SATISFIED: _l("You said that the answer satisfies you"),
}
