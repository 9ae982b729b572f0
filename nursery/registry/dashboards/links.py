"""Where the figures lead: the list behind a number, for whoever may read that list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.registry.enforcement.queries.committee_items import OpenClosure, OpenNotice
from nursery.registry.licensing.legal_clock import Turn, turn_of
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.standing import PublicState
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.registry.statistics import months

_P = Permission
_OF_QUEUE = (_P.ASSESS_APPLICATION, _P.DECIDE_APPLICATION)


@dataclass(frozen=True)
class Links:
    """The lists that `actor` may open, of the governorate `place` where one is chosen; none on paper."""

    actor: Actor | None = None
    place: str = ""

    def queue(
        self,
        turn: Turn,
        *,
        kind: ApplicationKind | None = None,
        state: ApplicationState | None = None,
        is_overdue: bool = False,
    ) -> str:
        """The queue of applications."""
        if not self._may(*_OF_QUEUE):
            return ""
        chosen = {"governorate": self.place, "kind": kind, "state": state, "overdue": "y" * is_overdue}
        return url_for("licensing.queue", waiting=turn.value, **_given(chosen))

    def state(self, state: ApplicationState) -> str:
        """The part of the queue in one state."""
        return self.queue(turn_of(state), state=state)

    def register(self, *, state: PublicState | None = None, governorate: str = "", district: str = "") -> str:
        """The public register."""
        if self.actor is None:
            return ""
        chosen = {"governorate": governorate or self.place, "district": district, "state": state}
        return url_for("public.register", **_given(chosen))

    def dashboard(self, governorate: str) -> str:
        """The figures of one governorate."""
        return url_for("dashboards.index", governorate=governorate) if self.actor else ""

    def findings(self) -> str:
        """Findings past their last day."""
        return url_for("inspections.overdue") if self._may(_P.PLAN_INSPECTIONS) else ""

    def complaints(self) -> str:
        """Open complaints, those past their limit first."""
        if not self._may(_P.HANDLE_COMPLAINTS):
            return ""
        return url_for("complaints.index", **_given({"governorate": self.place}))

    def closures(self, found: tuple[OpenClosure, ...]) -> str:
        """The sittings of the committee; for others the most urgent closure."""
        if self._may(_P.DECIDE_APPLICATION):
            return url_for("committees.index")
        return url_for("enforcement.licence", number=found[0].number) if found and self.actor else ""

    def notices(self, found: tuple[OpenNotice, ...]) -> str:
        """The sittings of the committee; for others the oldest notice."""
        if self._may(_P.DECIDE_APPLICATION):
            return url_for("committees.index")
        return url_for("enforcement.notice", notice_id=found[0].id) if found and self.actor else ""

    def silent(self, month: date) -> str:
        """The nurseries that have not reported of a month."""
        if self.actor is None:
            return ""
        name = months.name(month)
        return url_for(
            "statistics.overview", month=name, show="silent", **_given({"governorate": self.place})
        )

    def _may(self, *permissions: Permission) -> bool:
        return self.actor is not None and any(self.actor.may(one) for one in permissions)


def _given(chosen: dict[str, str | None]) -> dict[str, Any]:
    return {name: str(value) for name, value in chosen.items() if value}
