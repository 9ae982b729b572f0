"""Words for the states of groups."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.feedback.grouping.lifecycle import GroupState

STATES = {
    GroupState.SUGGESTED: _l("Suggested"),
    GroupState.CONFIRMED: _l("Confirmed"),
    GroupState.DISSOLVED: _l("Dissolved"),
}
TONES = {
    GroupState.SUGGESTED: "warning",
    GroupState.CONFIRMED: "success",
    GroupState.DISSOLVED: "neutral",
}
