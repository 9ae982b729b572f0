"""What waits for reviewers to look at."""

from __future__ import annotations

from flask_babel import ngettext

from nursery.accounts.actors import Actor
from nursery.base.work import Task
from nursery.feedback.discussion import policy
from nursery.feedback.discussion.queries.queue import waiting_by_round
from nursery.feedback.rounds import queries as rounds
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """For reviewers: rounds in which something was reported, appealed against or has to be checked."""
    counts = waiting_by_round() if policy.may_moderate(actor) else {}
    if not counts:
        return []
    return [
        Task(
            ngettext(
                "%(num)s contribution to check: %(title)s",
                "%(num)s contributions to check: %(title)s",
                counts[item.id],
                title=localized(item, "title"),
            ),
            "discussion.moderation",
            {"round_id": item.id},
        )
        for item in rounds.visible_rounds()
        if item.id in counts
    ]
