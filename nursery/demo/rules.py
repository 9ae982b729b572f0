"""The rules of licensing: a later version that an administrator still works on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from nursery.demo.cast import Cast
from nursery.demo.timeline import Story, at, working_day
from nursery.registry.rulesets import commands
from nursery.registry.rulesets.commands import Part
from nursery.registry.rulesets.reading import data_of
from nursery.registry.rulesets.rules import rule_set_on

_TITLES = {
    "title_ar": "قواعد ترخيص دور الحضانة: مجموعات أصغر للرضّع (قيم للمثال)",
    "title_en": "Rules for licensing nurseries: smaller groups for infants (example values)",
}


def stories(cast: Cast, today: date) -> Iterable[Story]:
    """One draft."""
    yield _draft(cast, today)


def _draft(cast: Cast, today: date) -> Story:
    """Infants get smaller groups and more room from the first day of next year."""
    yield at(working_day(today - timedelta(days=2)), 11)
    admin = cast.actor("admin")
    number = commands.begin_draft(actor=admin)
    since = date(today.year + 1, 1, 1)
    commands.save_part(number, Part.GENERAL, {**_TITLES, "effective_from": since}, actor=admin)
    rules = rule_set_on(today)
    ages = tuple(
        replace(row, children_per_staff=3, group_size=6, indoor_m2=3.7) if row.from_months < 12 else row
        for row in rules.ages
    )
    commands.save_part(number, Part.AGES, {"ages": data_of(replace(rules, ages=ages))["ages"]}, actor=admin)
