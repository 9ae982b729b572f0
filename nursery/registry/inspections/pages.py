"""The pages of inspections, and what all their templates say."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from nursery import places
from nursery.registry.inspections import jobs, labels
from nursery.registry.inspections.lifecycle import (
    Answer,
    FindingAction,
    InspectionAction,
    InspectionState,
    Purpose,
    Stance,
)
from nursery.registry.rulesets import labels as rule_labels
from nursery.registry.rulesets.kinds import Severity
from nursery.web import language

blueprint = Blueprint("inspections", "nursery.registry.inspections", template_folder="templates")
JOBS = (jobs.watch_findings,)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words and states of visits, for the templates of this package."""
    return words()


def words() -> dict[str, Any]:
    """The same, for the parts that stand on pages of other packages."""
    return {
        "inspection_words": labels,
        "rule_words": rule_labels,
        "Answer": Answer,
        "FindingAction": FindingAction,
        "InspectionAction": InspectionAction,
        "InspectionState": InspectionState,
        "Purpose": Purpose,
        "Stance": Stance,
        "Severity": Severity,
        "district_name": lambda code: places.district_name(code, language.current()),
    }
