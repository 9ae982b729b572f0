"""Earlier points that wait for a word."""

from __future__ import annotations

from flask_babel import ngettext

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.work import Task
from nursery.feedback.followup.queries.pages import speakers
from nursery.feedback.followup.queries.points import tally
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """For those who speak for an organisation: open rounds in which its earlier points are not judged."""
    own = frozenset(actor.organisations(Permission.SUBMIT_COMMENT))
    open_rounds = [item for item in rounds.open_rounds() if item.previous_round_id] if own else []
    tasks = (_task(item, actor, own) for item in open_rounds)
    return [task for task in tasks if task is not None]


def _task(item: RoundItem, actor: Actor, own: frozenset[int]) -> Task | None:
    answering = speakers(item, actor, own)
    waiting = sum(one.unanswered for one in tally(item, answering)) if answering else 0
    if not waiting:
        return None
    label = ngettext(
        "%(num)s earlier point: is it settled? %(title)s",
        "%(num)s earlier points: are they settled? %(title)s",
        waiting,
        title=localized(item, "title"),
    )
    due_on = clock.local_date(item.closes_at)
    return Task(label, "followup.earlier", {"round_id": item.id}, due_on)
