"""Reading what was applied, and what waits for it."""

from nursery.feedback.merging.queries.carried import CarriedSection, carried_sections
from nursery.feedback.merging.queries.changes import (
    AppliedItem,
    change,
    change_row,
    changes_by_revision,
    changes_of_comment,
    changes_of_round,
    changes_of_section,
    changes_of_version,
)
from nursery.feedback.merging.queries.counts import AppliedCounts
from nursery.feedback.merging.queries.pages import Proposed, SectionPage, proposed, section_page
from nursery.feedback.merging.queries.scene import Scene, scene
from nursery.feedback.merging.queries.sections import MergingPage, SectionWork, applied_counts, merging_page
from nursery.feedback.merging.queries.standing import Standing, standing_of
from nursery.feedback.merging.queries.waiting import WaitingItem, hold, waiting, waiting_counts

__all__ = [
    "AppliedCounts",
    "AppliedItem",
    "CarriedSection",
    "MergingPage",
    "Proposed",
    "Scene",
    "SectionPage",
    "SectionWork",
    "Standing",
    "WaitingItem",
    "applied_counts",
    "carried_sections",
    "change",
    "change_row",
    "changes_by_revision",
    "changes_of_comment",
    "changes_of_round",
    "changes_of_section",
    "changes_of_version",
    "hold",
    "merging_page",
    "proposed",
    "scene",
    "section_page",
    "standing_of",
    "waiting",
    "waiting_counts",
]
