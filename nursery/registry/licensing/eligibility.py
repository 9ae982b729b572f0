"""What can be applied for: one answer for the command that begins, the one that submits, and the buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from nursery.base.errors import Conflict
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.standing import ENDED, IN_FORCE, PublicState, state_on
from nursery.registry.rulesets.kinds import ApplicationKind, Limit
from nursery.registry.rulesets.rules import RuleSet

_K, _P = ApplicationKind, PublicState
_OVER = frozenset({_P.EXPIRED, *ENDED.values()})
ABOUT_A_LICENCE = frozenset({_K.RENEWAL, _K.AMENDMENT, _K.TRANSFER})


@dataclass(frozen=True)
class Held:
    """The licence that a nursery got last, as it stands on a day."""

    number: str
    state: PublicState
    expires_on: date
    is_provisional: bool

    @classmethod
    def of(cls, row: Licence | None, day: date) -> Held | None:
        """What is held, from a row of the table or of its columns."""
        if row is None:
            return None
        state = state_on(
            day,
            row.state,
            row.expires_on,
            is_provisional=row.is_provisional,
            suspended_until=row.suspended_until,
        )
        return cls(row.number, state, row.expires_on, row.is_provisional)

    @property
    def is_standing(self) -> bool:
        """Whether the licence has neither ended nor expired."""
        return self.state not in _OVER


def refusal(kind: ApplicationKind, held: Held | None, day: date, rules: RuleSet) -> Conflict | None:
    """Why an application of `kind` cannot be made on `day`; None when it can."""
    if kind in ABOUT_A_LICENCE:
        return _about(kind, held, day, rules) if held else Conflict("application.no_licence")
    if held is None or not held.is_standing:
        return None
    if kind is _K.NEW and held.is_provisional:
        return _not_suspended(held)
    return Conflict("application.nursery_licensed", number=held.number, day=held.expires_on)


def renewable_from(expires_on: date, rules: RuleSet) -> date:
    """The first day on which a licence with this last day can be renewed."""
    return expires_on - timedelta(days=rules.limits[Limit.RENEWAL_FROM].days)


def granting_refusal(kind: ApplicationKind, held: Held | None, day: date, rules: RuleSet) -> Conflict | None:
    """The same on the day of the decision: a renewal asked for in time may be decided after the last day."""
    if kind is _K.RENEWAL and held is not None and held.state not in ENDED.values():
        return None
    return refusal(kind, held, day, rules)


def _about(kind: ApplicationKind, held: Held, day: date, rules: RuleSet) -> Conflict | None:
    if held.state in ENDED.values():
        return Conflict(f"application.licence_{held.state}", number=held.number)
    if held.state is _P.EXPIRED:
        return Conflict("application.licence_expired", number=held.number, day=held.expires_on)
    if kind is not _K.RENEWAL:
        return _not_suspended(held)
    if held.is_provisional:
        return Conflict("application.provisional_not_renewed", number=held.number)
    first = renewable_from(held.expires_on, rules)
    return Conflict("application.renewal_too_early", day=first) if day < first else None


def _not_suspended(held: Held) -> Conflict | None:
    if held.state in IN_FORCE:
        return None
    return Conflict("application.licence_suspended", number=held.number)
