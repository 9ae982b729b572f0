"""Places in the newest version that wait for a reviewer."""

from __future__ import annotations

from flask_babel import ngettext

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.work import Task
from nursery.feedback.anchors import queries
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """For reviewers: rounds whose comments need a place in the newest version."""
    newest = next(iter(queries.pairs()), None) if actor.may(Permission.REVIEW_COMMENTS) else None
    counts = queries.waiting_by_round(newest.new.id) if newest else {}
    return [
        Task(
            ngettext(
                "%(num)s comment needs its place in the next version: %(title)s",
                "%(num)s comments need their place in the next version: %(title)s",
                counts[one.id],
                title=localized(one, "title"),
            ),
            "anchors.queue",
            {"round_id": one.id},
        )
        for one in (queries.round_names(sorted(counts)) if counts else [])
    ]
