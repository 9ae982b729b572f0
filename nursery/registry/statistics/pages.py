"""The pages of the monthly figures, and what all their templates say."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint

from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.registry.licensing import labels as licensing_labels
from nursery.registry.rulesets import labels as rule_labels
from nursery.registry.rulesets.kinds import AgeBand, StaffRole
from nursery.registry.statistics import labels, months
from nursery.registry.statistics.models import FigureKind

blueprint = Blueprint("statistics", "nursery.registry.statistics", template_folder="templates")
OFFICIALS = (Permission.ASSESS_APPLICATION, Permission.DECIDE_APPLICATION, Permission.READ_DASHBOARD)


def words() -> dict[str, Any]:
    """The words of the figures, for templates and slots."""
    return {
        "month_words": labels,
        "months": months,
        "rule_words": rule_labels,
        "licensing_words": licensing_labels,
        "AgeBand": AgeBand,
        "StaffRole": StaffRole,
        "FigureKind": FigureKind,
    }


blueprint.context_processor(words)


def month_named(text: str) -> date:
    """The month of an address. Raises `NotFound`."""
    found = months.named(text)
    if found is None:
        raise NotFound
    return found
