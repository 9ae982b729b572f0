"""The pages of the nursery's file, and what all their templates say."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from nursery.accounts.roles import Permission
from nursery.registry.licensing import labels as licensing_labels
from nursery.registry.nurseries import labels
from nursery.registry.nurseries.kinds import FeePeriod, Weekday
from nursery.registry.rulesets import explaining
from nursery.registry.rulesets import labels as rule_labels
from nursery.registry.rulesets.kinds import AgeBand

blueprint = Blueprint("nurseries", "nursery.registry.nurseries", template_folder="templates")
# Who comes to pages that operators and officials share; the queries say whose nursery it is.
BOTH_SIDES = (
    Permission.OPERATE_NURSERY,
    Permission.ASSESS_APPLICATION,
    Permission.DECIDE_APPLICATION,
    Permission.INSPECT,
)
OFFICIALS = BOTH_SIDES[1:]


def words() -> dict[str, Any]:
    """The words of files, for templates and slots."""
    return {
        "file_words": labels,
        "rule_words": rule_labels,
        "licensing_words": licensing_labels,
        "explain": explaining.explain,
        "AgeBand": AgeBand,
        "FeePeriod": FeePeriod,
        "Weekday": Weekday,
    }


blueprint.context_processor(words)
