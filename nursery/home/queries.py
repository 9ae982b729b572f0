"""What the home page and "My work" show: put together from the packages' own queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nursery.accounts.actors import Actor
from nursery.base.work import Task
from nursery.feedback.agreement import queries as agreement
from nursery.feedback.anchors import work as anchors
from nursery.feedback.board import queries as board
from nursery.feedback.comments import queries as comments
from nursery.feedback.consolidation import queries as consolidation
from nursery.feedback.discussion import queries as discussion
from nursery.feedback.followup import queries as followup
from nursery.feedback.grouping import queries as grouping
from nursery.feedback.questions import work as questions
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds import work as invitations
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.workshops import work as workshops
from nursery.guide import queries as guide
from nursery.guide.queries import VersionItem
from nursery.registry.census import queries as census
from nursery.registry.committees import queries as committees
from nursery.registry.complaints import queries as complaints
from nursery.registry.duplicates import work as duplicates
from nursery.registry.enforcement import queries as enforcement
from nursery.registry.inspections import queries as inspections
from nursery.registry.licensing import queries as licensing
from nursery.registry.licensing import register
from nursery.registry.nurseries import queries as nurseries
from nursery.registry.statistics import queries as statistics

_WAITING: tuple[Callable[[Actor], list[Task]], ...] = (
    licensing.waiting_for,
    complaints.waiting_for,
    inspections.waiting_for,
    nurseries.waiting_for,
    statistics.waiting_for,
    enforcement.waiting_for,
    committees.waiting_for,
    duplicates.waiting_for,
    census.waiting_for,
    invitations.waiting_for,
    questions.waiting_for,
    comments.waiting_for,
    workshops.waiting_for,
    board.waiting_for,
    consolidation.waiting_for,
    grouping.waiting_for,
    discussion.waiting_for,
    followup.waiting_for,
    anchors.waiting_for,
    agreement.waiting_for,
)


@dataclass(frozen=True)
class FrontPage:
    """The home page: the guide's newest public version, the rounds now open, the licences valid today."""

    version: VersionItem | None
    open_rounds: list[RoundItem]
    valid_licences: int


def front_page() -> FrontPage:
    """The home page of today, in a constant number of queries."""
    return FrontPage(
        version=guide.newest_public_version(),
        open_rounds=rounds.open_rounds(),
        valid_licences=register.valid_count(),
    )


def work(actor: Actor) -> list[Task]:
    """What waits for `actor` in all packages, earliest due first, undated last."""
    tasks = [task for waiting_for in _WAITING for task in waiting_for(actor)]
    return sorted(tasks, key=lambda task: task.due_on or date.max)
