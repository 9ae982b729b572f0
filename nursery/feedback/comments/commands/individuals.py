"""Taking part in one's own name."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import update

from nursery.accounts import directory
from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Role
from nursery.base.command import command
from nursery.extensions import db
from nursery.feedback.comments.models import Comment
from nursery.feedback.rounds import commands as rounds


@command
def take_part(round_id: int, *, shows_name: bool, actor: Actor) -> int:
    """Take part in a round in one's own name; returns the organisation that stands for the person.

    It is made once for each person. `shows_name` holds for all their comments of this round, those written
    before too; called again it changes the choice.
    """
    organisation_id = directory.own_name(actor)
    own = Grant(Role.FOCAL_POINT, organisation_id)
    person = actor if own in actor.grants else replace(actor, grants=(*actor.grants, own))
    rounds.join(round_id, organisation_id, actor=person)
    rounds.show_names(round_id, organisation_id, shows=shows_name, actor=person)
    mine = update(Comment).where(
        Comment.round_id == round_id,
        Comment.organisation_id == organisation_id,
        Comment.shows_author.is_not(shows_name),
    )
    db.session.execute(mine.values(shows_author=shows_name))
    return organisation_id
