"""The rules and the legal clock of one application."""

from __future__ import annotations

from collections.abc import Iterable

from nursery.base import clock
from nursery.registry.licensing import legal_clock
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.licensing.models import Application, InformationRequest
from nursery.registry.rulesets.rules import RuleSet, rule_set_on


def rules_today() -> RuleSet:
    """The rules in force today."""
    return rule_set_on(clock.today())


def rules_of(row: Application) -> RuleSet:
    """The rules an application is judged by: those of the day it was submitted, today's for a draft."""
    return rule_set_on(clock.local_date(row.submitted_at)) if row.submitted_at else rules_today()


def clock_of(
    row: Application, questions: Iterable[InformationRequest], rules: RuleSet | None = None
) -> legal_clock.LegalClock:
    """The legal clock of an application today; `rules` are those it is judged by, if they are at hand."""
    pauses = [
        legal_clock.Pause(
            clock.local_date(asked.asked_at),
            clock.local_date(asked.answered_at) if asked.answered_at else None,
        )
        for asked in questions
    ]
    pauses += _refused(row)
    return legal_clock.read(
        submitted_on=clock.local_date(row.submitted_at) if row.submitted_at else None,
        pauses=pauses,
        closed_on=clock.local_date(row.closed_at) if row.closed_at else None,
        today=clock.today(),
        rules=rules or rules_of(row),
        kind=row.kind,
    )


def _refused(row: Application) -> list[legal_clock.Pause]:
    """The days between a refusal and the grievance that sent the application back do not count."""
    pauses: list[legal_clock.Pause] = []
    refused_on = None
    for event in row.events:
        if event.action is ApplicationAction.REFUSE:
            refused_on = clock.local_date(event.at)
        elif event.action is ApplicationAction.SEND_BACK and refused_on is not None:
            pauses.append(legal_clock.Pause(refused_on, clock.local_date(event.at)))
    return pauses
