"""The rules and the legal clock of one application."""

from __future__ import annotations

from collections.abc import Iterable

from nursery.base import clock
from nursery.registry.licensing import legal_clock
from nursery.registry.licensing.models import Application, InformationRequest
from nursery.registry.rulesets.rules import RuleSet, rule_set_on


def rules_today() -> RuleSet:
    """The rules in force today."""
    return rule_set_on(clock.today())


def rules_of(row: Application) -> RuleSet:
    """The rules an application is judged by: those of the day it was submitted, today's for a draft."""
    return rule_set_on(clock.local_date(row.submitted_at)) if row.submitted_at else rules_today()


def clock_of(row: Application, questions: Iterable[InformationRequest]) -> legal_clock.LegalClock:
    """The legal clock of an application today."""
    pauses = [
        legal_clock.Pause(
            clock.local_date(asked.asked_at),
            clock.local_date(asked.answered_at) if asked.answered_at else None,
        )
        for asked in questions
    ]
    return legal_clock.read(
        submitted_on=clock.local_date(row.submitted_at) if row.submitted_at else None,
        pauses=pauses,
        closed_on=clock.local_date(row.closed_at) if row.closed_at else None,
        today=clock.today(),
        rules=rules_of(row),
    )
