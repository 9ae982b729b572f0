"""Invitations that wait for an answer."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.work import Task
from nursery.extensions import db
from nursery.feedback.rounds import activity
from nursery.feedback.rounds.models import Round, RoundParty
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """For those who speak for an organisation: rounds it is invited to, without an answer or a word yet."""
    own = actor.organisations(Permission.ANSWER_INVITATION)
    if not own:
        return []
    unanswered = (
        select(Round, RoundParty.organisation_id)
        .join(RoundParty, RoundParty.round_id == Round.id)
        .where(
            RoundParty.organisation_id.in_(own),
            RoundParty.answer.is_(None),
            RoundParty.joined_by_itself.is_(False),
            Round.announced_at.is_not(None),
            Round.closes_at > clock.now(),
            Round.response_published_at.is_(None),
        )
        .order_by(Round.closes_at, RoundParty.id)
    )
    tasks = (_task(row, organisation_id) for row, organisation_id in db.session.execute(unanswered))
    return [task for task in tasks if task is not None]


def _task(row: Round, organisation_id: int) -> Task | None:
    done = activity.of_round(row.id).get(organisation_id)
    if done is not None and (done.official or done.drafts):
        return None
    return Task(
        _("Does your organisation take part? %(title)s", title=localized(row, "title")),
        "rounds.answer",
        {"round_id": row.id, "organisation_id": organisation_id},
        clock.local_date(row.closes_at),
    )
