"""Words for the states of groups."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nursery.feedback.grouping.lifecycle import GroupState

STATES = {
    GroupState.SUGGESTED: _l("Suggested group"),
    GroupState.CONFIRMED: _l("Confirmed group"),
    GroupState.DISSOLVED: _l("Dissolved group"),
}
TONES = {
    GroupState.SUGGESTED: "warning",
    GroupState.CONFIRMED: "success",
    GroupState.DISSOLVED: "neutral",
}
