"""What a list is narrowed to, as it stands in its address: a condition and words for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import or_

from nursery.base.errors import NotFound
from nursery.registry.dashboards import conditions
from nursery.registry.dashboards.conditions import AGES, Condition, Stage
from nursery.registry.dashboards.place_names import place_name
from nursery.registry.dashboards.standards import namer
from nursery.registry.inspections.models import Finding
from nursery.registry.licensing.labels import AGE_BANDS, APPLICATION_STATES, STANDINGS
from nursery.registry.licensing.legal_clock import Turn
from nursery.registry.licensing.lifecycle import OPEN_STATES, ApplicationState
from nursery.registry.licensing.models import Application, Licence
from nursery.registry.licensing.register_statements import BANDS
from nursery.registry.licensing.standing import ENDED, PublicState
from nursery.registry.rulesets.kinds import AgeBand, ApplicationKind, QualityArea, Severity
from nursery.registry.rulesets.labels import APPLICATION_KINDS, QUALITY_AREAS, SEVERITIES

NONE = "none"
YES = "yes"


class What(StrEnum):
    """What a list is of."""

    APPLICATIONS = "applications"
    LICENCES = "licences"
    FINDINGS = "findings"
    COMPLAINTS = "complaints"
    CLOSURES = "closures"
    NOTICES = "notices"


@dataclass(frozen=True)
class Criterion:
    """What a value narrows a list to, and in words."""

    condition: Callable[[str], Condition]
    words: Callable[[str], str]


def age_words(at: int) -> str:
    """An age of applications in days."""
    if at == 0:
        return _("Up to %(days)s days", days=AGES[0])
    if at == len(AGES):
        return _("More than %(days)s days", days=AGES[-1])
    return _("%(first)s to %(last)s days", first=AGES[at - 1] + 1, last=AGES[at])


def stage_words(stage: Stage) -> str:
    """How far findings have come."""
    return {
        Stage.OVERDUE: _("Overdue"),
        Stage.OPEN: _("Open, within the time limit"),
        Stage.REPORTED: _("Correction reported"),
        Stage.CORRECTED: _("Corrected"),
    }[stage]


def turn_words(turn: Turn) -> str:
    """Whose work is overdue."""
    directorate = _("Applications past the legal clock, with the directorate")
    return (
        directorate
        if turn is Turn.DIRECTORATE
        else _("Applications past the legal clock, with the committee")
    )


def days_words(days: int) -> str:
    """Within how many days licences expire."""
    return ngettext("Within %(num)s day", "Within %(num)s days", days)


def ended_words() -> str:
    """The states that never change again, together."""
    return _("Revoked, surrendered or transferred")


_APPLICATIONS = {
    "state": Criterion(
        lambda value: Application.state == ApplicationState(value),
        lambda value: str(APPLICATION_STATES[ApplicationState(value)]),
    ),
    "kind": Criterion(
        lambda value: Application.kind == ApplicationKind(value),
        lambda value: str(APPLICATION_KINDS[ApplicationKind(value)]),
    ),
    "open": Criterion(lambda _value: Application.state.in_(OPEN_STATES), lambda _value: _("All open")),
    "late": Criterion(lambda _value: conditions.is_late(), lambda _value: _("Overdue")),
    "turn": Criterion(lambda value: conditions.is_late(Turn(value)), lambda value: turn_words(Turn(value))),
    "age": Criterion(
        lambda value: conditions.of_age(range(len(AGES) + 1)[int(value)]),
        lambda value: age_words(int(value)),
    ),
}
_LICENCES = {
    "state": Criterion(
        lambda value: conditions.worth(PublicState(value)), lambda value: str(STANDINGS[PublicState(value)])
    ),
    "in-force": Criterion(lambda _value: conditions.in_force(), lambda _value: _("Licences in force")),
    "ended": Criterion(lambda _value: Licence.state.in_(list(ENDED)), lambda _value: ended_words()),
    "place": Criterion(
        lambda value: or_(Licence.governorate == value, Licence.district == value), place_name
    ),
    "days": Criterion(lambda value: conditions.expiring(int(value)), lambda value: days_words(int(value))),
    "band": Criterion(lambda value: BANDS[AgeBand(value)] > 0, lambda value: str(AGE_BANDS[AgeBand(value)])),
    "free": Criterion(lambda _value: Licence.free_places.is_not(None), lambda _value: _("Free places")),
}
_FINDINGS = {
    "area": Criterion(
        lambda value: Finding.area.is_(None) if value == NONE else Finding.area == QualityArea(value),
        lambda value: _("No area") if value == NONE else str(QUALITY_AREAS[QualityArea(value)]),
    ),
    "severity": Criterion(
        lambda value: Finding.severity == Severity(value), lambda value: str(SEVERITIES[Severity(value)])
    ),
    "standard": Criterion(
        lambda value: Finding.item_key.is_(None) if value == NONE else Finding.item_key == value,
        lambda value: namer()("" if value == NONE else value),
    ),
    "stage": Criterion(
        lambda value: conditions.at_stage(Stage(value)), lambda value: stage_words(Stage(value))
    ),
}
CRITERIA: Mapping[What, Mapping[str, Criterion]] = {
    What.APPLICATIONS: _APPLICATIONS,
    What.LICENCES: _LICENCES,
    What.FINDINGS: _FINDINGS,
    What.COMPLAINTS: {},
    What.CLOSURES: {},
    What.NOTICES: {},
}
Chosen = Mapping[str, str]


def narrowed(what: What, chosen: Chosen) -> list[Condition]:
    """The conditions of a list. Raises `NotFound` for what no number leads to."""
    try:
        return [CRITERIA[what][name].condition(value) for name, value in chosen.items()]
    except (KeyError, ValueError, IndexError, OverflowError) as error:
        raise NotFound from error


def in_words(what: What, chosen: Chosen) -> list[str]:
    """What a list is narrowed to."""
    return [CRITERIA[what][name].words(value) for name, value in chosen.items()]
