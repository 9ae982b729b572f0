"""The rule sets: what the ministry may change without a programmer, as data with effective dates.

The files in `shipped/` are where a country begins; versions made in the browser follow them, each in force
until the day before the next one takes effect. An application and a licence are judged by the set in force on
the day they were submitted or granted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from nursery.registry.rulesets import stored
from nursery.registry.rulesets.parts import (
    AgeRule,
    ApplicationRule,
    DocumentKind,
    RuleSet,
    TimeLimit,
    UploadRules,
)
from nursery.registry.rulesets.reading import RulesError, read_folder

__all__ = [
    "FOLDER",
    "JURISDICTION",
    "AgeRule",
    "ApplicationRule",
    "DocumentKind",
    "RuleSet",
    "RulesError",
    "TimeLimit",
    "UploadRules",
    "in_order",
    "read_folder",
    "rule_set_on",
    "rule_set_version",
]

FOLDER = Path(__file__).parent / "shipped"
JURISDICTION = "SY"


def rule_set_on(day: date, jurisdiction: str = JURISDICTION) -> RuleSet:
    """The rules in force on `day`. Raises `RulesError` when there are none."""
    for rules in in_order(jurisdiction):
        if rules.is_in_force(day):
            return rules
    raise RulesError(f"no rule set of {jurisdiction} is in force on {day}")


def rule_set_version(number: int, jurisdiction: str = JURISDICTION) -> RuleSet:
    """The version `number` of the rules, shipped or published. Raises `RulesError` when there is none."""
    for rules in in_order(jurisdiction):
        if rules.version == number:
            return rules
    raise RulesError(f"{jurisdiction} has no rule set {number}")


def in_order(jurisdiction: str = JURISDICTION) -> tuple[RuleSet, ...]:
    """All rule sets that were ever put into force, oldest first, each until the day before the next."""
    shipped = [rules for rules in read_folder(FOLDER) if rules.jurisdiction == jurisdiction]
    made = [rules for rules in stored.published() if rules.jurisdiction == jurisdiction]
    sets = sorted([*shipped, *made], key=lambda rules: rules.effective_from)
    ended = [_until(rules, later.effective_from) for rules, later in pairwise(sets)]
    return (*ended, *sets[-1:])


def _until(rules: RuleSet, next_from: date) -> RuleSet:
    last = next_from - timedelta(days=1)
    if rules.effective_to is not None and rules.effective_to <= last:
        return rules
    return replace(rules, effective_to=last)
