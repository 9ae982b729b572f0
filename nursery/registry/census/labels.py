"""Words for the census: stages and gaps."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.registry.census.lifecycle import GapCode, Stage
from nursery.web.filters import number

STAGES = {
    Stage.RECORDED: _l("In the census"),
    Stage.INVITED: _l("Owner invited"),
    Stage.TAKEN_OVER: _l("Taken over by the owner"),
    Stage.APPLIED: _l("Application under way"),
    Stage.PROVISIONAL: _l("Provisional licence"),
    Stage.LICENSED: _l("Full licence"),
    Stage.CLOSED: _l("Entry closed"),
}
STAGE_TONES = {
    Stage.RECORDED: "warning",
    Stage.INVITED: "info",
    Stage.TAKEN_OVER: "info",
    Stage.APPLIED: "info",
    Stage.PROVISIONAL: "info",
    Stage.LICENSED: "success",
    Stage.CLOSED: "neutral",
}
GAPS = {
    GapCode.INDOOR_AREA: _l("Indoor area for the children present"),
    GapCode.OUTDOOR_AREA: _l("Outdoor area for the children present"),
    GapCode.CAREGIVERS: _l("Caregivers for the children present"),
    GapCode.ROOMS: _l("Rooms for the groups of children"),
    GapCode.DOCUMENT: _l("Missing document"),
}
_IN_METRES = (GapCode.INDOOR_AREA, GapCode.OUTDOOR_AREA)


def measured(code: GapCode, have: float, need: float) -> str:
    """What there is and what is needed."""
    if code is GapCode.DOCUMENT:
        return ""
    if code in _IN_METRES:
        return _("%(have)s m² of %(need)s m² needed", have=number(have), need=number(need))
    return _("%(have)s of %(need)s needed", have=number(int(have)), need=number(int(need)))
