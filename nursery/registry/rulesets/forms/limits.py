"""Time limits in days, each with where it comes from in both languages."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import InputRequired, Length

from nursery.registry.rulesets import labels
from nursery.registry.rulesets.forms.base import Fields, PartForm, limit_data
from nursery.registry.rulesets.kinds import Limit
from nursery.registry.rulesets.parts import RuleSet, TimeLimit
from nursery.registry.rulesets.reading import Data
from nursery.web.forms import IntegerField, LongTextField, Required

# How many days there are to decide stands with each kind of application.
_WORDS: dict[str, Any] = {
    "legal_clock": _l("To decide an application: where the days on the clock come from"),
    "answer": _l("To answer a request for information"),
    **{limit.value: label for limit, label in labels.LIMITS.items()},
}


class LimitsForm(PartForm):
    """All time limits."""

    @classmethod
    def numbered_fields(cls, rules: RuleSet) -> Fields:
        """Three fields for each limit."""
        fields: Fields = {}
        for name in _WORDS:
            if name != "legal_clock":
                fields[f"{name}_days"] = IntegerField(_l("Days"), [InputRequired()])
            for code, label in (("ar", _l("Source in Arabic")), ("en", _l("Source in English"))):
                fields[f"{name}_source_{code}"] = LongTextField(label, [Required(), Length(max=1000)])
        return fields

    @classmethod
    def filled(cls, rules: RuleSet) -> dict[str, Any]:
        """What stands in the fields before anything is changed."""
        known: dict[str, TimeLimit] = {"legal_clock": rules.legal_clock, "answer": rules.answer}
        known |= {limit.value: time for limit, time in rules.limits.items()}
        return {f"{name}_{part}": value for name, time in known.items() for part, value in vars(time).items()}

    @property
    def rows(self) -> list[tuple[Any, list[Field]]]:
        """The fields limit by limit, each with the word for it."""
        parts = ("days", "source_ar", "source_en")
        return [
            (label, [self[f"{name}_{part}"] for part in parts if f"{name}_{part}" in self])
            for name, label in _WORDS.items()
        ]

    def row_of(self, name: str) -> str:
        """The time limit a field is about."""
        return next((str(label) for label, row in self.rows if self[name] in row), "")

    def values(self) -> Data:
        """The part of the content that this form writes."""
        return {
            "legal_clock": {**vars(self.rules.legal_clock), **limit_data(self, "legal_clock")},
            "answer": limit_data(self, "answer"),
            "limits": {limit.value: limit_data(self, limit.value) for limit in Limit},
        }
