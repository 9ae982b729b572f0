"""Where the figures lead: the list behind a number, for whoever may read that list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.registry.dashboards.lists import YES, What
from nursery.registry.statistics import months


@dataclass(frozen=True)
class Links:
    """The lists that `actor` may open, of the governorate `place` where one is chosen; none on paper."""

    actor: Actor | None = None
    place: str = ""

    def rows(self, what: What, **chosen: object) -> str:
        """What was counted, row by row; `in_force` stands for `in-force` in the address."""
        if self.actor is None:
            return ""
        if what is What.COMPLAINTS and not self.actor.may(Permission.HANDLE_COMPLAINTS):
            return ""
        narrowed: dict[str, Any] = {
            name.replace("_", "-"): YES if value is True else value for name, value in chosen.items()
        }
        return url_for("dashboards.rows", what=what.value, governorate=self.place or None, **narrowed)

    def dashboard(self, governorate: str) -> str:
        """The figures of one governorate."""
        return url_for("dashboards.index", governorate=governorate) if self.actor else ""

    def month(self, month: date, *, only_silent: bool = False) -> str:
        """The nurseries that report of a month, or those that have not."""
        if self.actor is None:
            return ""
        show = "silent" if only_silent else None
        name, place = months.name(month), self.place or None
        return url_for("statistics.overview", month=name, show=show, governorate=place)

    def needs(self) -> str:
        """The estimates of children under three, with their sources."""
        return url_for("dashboards.needs") if self.actor else ""
