"""What waits for operators: the figures of the last month."""

from __future__ import annotations

from flask_babel import gettext as _

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.base.work import Task
from nursery.registry.statistics import labels, months
from nursery.registry.statistics.queries.overviews import own_months
from nursery.web.filters import localized


def waiting_for(actor: Actor) -> list[Task]:
    """One line for each nursery and open month without figures."""
    if not actor.may(Permission.OPERATE_NURSERY):
        return []
    return [
        Task(
            _(
                "Monthly figures of %(month)s: %(nursery)s",
                month=labels.month_name(one.month),
                nursery=localized(one, "name"),
            ),
            "statistics.month",
            {"nursery_id": one.nursery_id, "month": months.name(one.month)},
            months.closes_on(one.month),
        )
        for one in own_months(actor)
        if not one.is_reported
    ]
