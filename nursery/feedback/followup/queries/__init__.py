"""Everything read about earlier points."""

from nursery.feedback.followup.queries.pages import (
    EarlierPage,
    PointPage,
    PointsFilter,
    both_rounds,
    earlier_page,
    own_tally,
    point_page,
    speakers,
)
from nursery.feedback.followup.queries.points import Point, Tally, point, points, tally, verdict_row
from nursery.feedback.followup.queries.present import PresentText, present_texts
from nursery.feedback.followup.queries.work import waiting_for

__all__ = [
    "EarlierPage",
    "Point",
    "PointPage",
    "PointsFilter",
    "PresentText",
    "Tally",
    "both_rounds",
    "earlier_page",
    "own_tally",
    "point",
    "point_page",
    "points",
    "present_texts",
    "speakers",
    "tally",
    "verdict_row",
    "waiting_for",
]
