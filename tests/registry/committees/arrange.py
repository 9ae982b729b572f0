"""A committee with members, an application before it, and a sitting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.extensions import db
from nursery.registry.committees import commands
from nursery.registry.committees.lifecycle import Committee, MatterKind, Mode, Vote
from nursery.registry.committees.models import Sitting, SittingItem
from nursery.registry.licensing.lifecycle import ApplicationState
from tests.registry.licensing.stories import Story, make_official, tell_story


@dataclass
class Panel:
    """Three members of the subcommittee of Damascus (the first chairs) and an application before them."""

    story: Story
    second: Actor
    third: Actor

    @property
    def chair(self) -> Actor:
        return self.story.member

    @property
    def ids(self) -> list[int]:
        return [one.person_id or 0 for one in (self.chair, self.second, self.third)]

    def votes(self, *given: Vote) -> dict[int, Vote]:
        """The votes of the members in order; those left out are absent."""
        return dict(zip(self.ids, given, strict=False))


def make_panel(*, propose_grant: bool = True) -> Panel:
    """The people, and an application that waits for them."""
    story = tell_story(ApplicationState.PENDING_DECISION, propose_grant=propose_grant)
    second = make_official(Role.COMMITTEE_MEMBER, name="عمر الحسن")
    third = make_official(Role.COMMITTEE_MEMBER, name="ريم قباني")
    return Panel(story, second, third)


def start(panel: Panel) -> int:
    """The application taken up in a sitting opened now; returns the item."""
    return commands.start(
        MatterKind.APPLICATION, panel.story.application_id, request_key=uuid4(), actor=panel.chair
    )


def plan(panel: Panel, *, mode: Mode = Mode.MEETING) -> int:
    """A sitting of today; returns its id."""
    made = commands.Plan(Committee.SUBCOMMITTEE, "SY-DI", clock.today(), panel.ids[0], "قاعة المديرية", mode)
    return commands.plan_sitting(made, request_key=uuid4(), actor=panel.chair)


def item_of(sitting_id: int) -> SittingItem:
    """The first item of an agenda."""
    wanted = select(SittingItem).where(SittingItem.sitting_id == sitting_id).order_by(SittingItem.id)
    return db.session.scalars(wanted).all()[0]


def sitting_row(sitting_id: int) -> Sitting:
    """The sitting as it is now."""
    return db.session.get_one(Sitting, sitting_id, populate_existing=True)


def vote_on(
    item_id: int,
    votes: dict[int, Vote],
    *,
    actor: Actor,
    motion: str,
    conditions: dict[int, commands.Written] | None = None,
    reason: str = "",
    until: date | None = None,
) -> bool:
    """One member puts a motion to the vote, enters everybody's votes and closes it."""
    proposal = commands.Proposal(motion, reason, until)
    commands.put_to_vote(item_id, proposal, conditions=conditions, present=list(votes), actor=actor)
    return commands.close_vote(item_id, votes=votes, actor=actor)
