"""An open round with three organisations, their people, reviewers, and an official comment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.counting import recount
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.discussion import commands
from nursery.feedback.discussion.lifecycle import Circle
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.rounds.models import Round, RoundParty
from tests.support.people import make_organisation, make_person
from tests.support.rounds import OpenRound, make_comment, open_round

SAID = "نقترح توضيح هذه الفقرة بمثال من يوم العمل."


@dataclass(frozen=True)
class Talk:
    """A round, an official comment of its first organisation, and everybody around it."""

    given: OpenRound
    comment_id: int
    other_id: int
    neighbour: Actor
    neighbour_focal: Actor
    stranger: Actor
    reviewer: Actor
    second_reviewer: Actor

    @property
    def member(self) -> Actor:
        return self.given.member

    @property
    def focal(self) -> Actor:
        return self.given.focal_point

    @property
    def organisation_id(self) -> int:
        return self.given.organisation_id

    def say(self, actor: Actor, circle: Circle, body: str, organisation_id: int | None = 0) -> int:
        """A message; the side is the actor's own unless given (None: the reviewers)."""
        own = actor.grants[0].organisation_id if organisation_id == 0 else organisation_id
        return commands.reply(
            self.comment_id,
            body=body,
            circle=circle,
            organisation_id=own,
            request_key=uuid4(),
            actor=actor,
        )

    def ask(self, body: str, circle: Circle = Circle.REVIEWERS) -> int:
        """A message of the reviewers."""
        return self.say(self.reviewer, circle, body, None)


def arrange(visibility: Visibility = Visibility.PARTIES) -> Talk:
    """Everything. Call inside an application context."""
    given = open_round()
    other = make_organisation(name_ar="جمعية البيلسان", name_en="Elder Association")
    add_party(given.id, other)
    comment_id = make_comment(given, CommentState.SUBMITTED, body=SAID)
    change(comment_id, visibility=visibility)
    return Talk(
        given=given,
        comment_id=comment_id,
        other_id=other,
        neighbour=make_person(Role.PARTY_MEMBER, organisation_id=other, name="ليلى الجارة"),
        neighbour_focal=make_person(Role.FOCAL_POINT, organisation_id=other, name="وائل الجار"),
        stranger=make_person(Role.FOCAL_POINT, name="غريب"),
        reviewer=make_person(Role.REVIEWER, name="رنا المراجعة"),
        second_reviewer=make_person(Role.REVIEWER, name="ديما المراجعة"),
    )


def individual(talk: Talk) -> tuple[Actor, int]:
    """A person in their own name, with a comment that waits for its check."""
    own = make_organisation(OrganisationKind.INDIVIDUAL, "مشارك/ة بصفة شخصية", "Person in their own name")
    add_party(talk.given.id, own)
    actor = make_person(Role.FOCAL_POINT, organisation_id=own, name="منى الفرد")
    comment_id = make_comment(talk.given, CommentState.SUBMITTED, author=actor, organisation_id=own)
    change(comment_id, awaits_check=True)
    return actor, comment_id


@command
def add_party(round_id: int, organisation_id: int) -> None:
    """An organisation takes part, past the rules."""
    db.session.add(RoundParty(round_id=round_id, organisation_id=organisation_id, invited_at=clock.now()))


@command
def change(comment_id: int, **values: object) -> None:
    """Change a comment, past the rules."""
    row = db.session.get_one(Comment, comment_id)
    for name, value in values.items():
        setattr(row, name, value)
    db.session.flush()
    recount(row.round_id)


@command
def close(talk: Talk, *, published: bool = False) -> None:
    """End the round an hour ago, and perhaps publish its response, past the rules."""
    row = db.session.get_one(Round, talk.given.id)
    row.closes_at = clock.now() - timedelta(hours=1)
    row.response_published_at = clock.now() if published else None
