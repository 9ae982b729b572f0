"""The name of a version, the day it takes effect, and the figures of licences and committees."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import InputRequired, Length

from nursery.base.arabic import western_digits
from nursery.registry.rulesets.forms.base import PartForm
from nursery.registry.rulesets.parts import RuleSet
from nursery.registry.rulesets.reading import Data
from nursery.web.forms import DateField, IntegerField, Required, TextField

_SAME = (
    "title_ar",
    "title_en",
    "effective_from",
    "is_example",
    "licence_years",
    "provisional_months",
    "subcommittee_quorum",
    "main_committee_quorum",
    "least_statement",
    "most_statement",
)


class GeneralForm(PartForm):
    """The part a version begins with."""

    title_ar = TextField(_l("Title in Arabic"), [Required(), Length(max=200)])
    title_en = TextField(_l("Title in English"), [Required(), Length(max=200)])
    effective_from = DateField(
        _l("Takes effect on"),
        [Required()],
        description=_l("The version before it holds until the day before. Choose a day still to come."),
    )
    is_example = BooleanField(_l("The figures are example values, not adopted yet"))
    licence_years = IntegerField(_l("Years a licence is valid"), [InputRequired()])
    provisional_months = IntegerField(_l("Months a provisional licence is valid"), [InputRequired()])
    reminders = TextField(
        _l("Days before the end on which holders are reminded"),
        [Required(), Length(max=60)],
        description=_l("Numbers with commas between them, such as 90, 30, 7."),
    )
    subcommittee_quorum = IntegerField(_l("Members present for a subcommittee to decide"), [InputRequired()])
    main_committee_quorum = IntegerField(
        _l("Members present for the main committee to decide"), [InputRequired()]
    )
    most_places = IntegerField(_l("Most places for one age"), [InputRequired()])
    least_statement = IntegerField(
        _l("Shortest description of the nursery, in characters"), [InputRequired()]
    )
    most_statement = IntegerField(_l("Longest description of the nursery, in characters"), [InputRequired()])

    @classmethod
    def filled(cls, rules: RuleSet) -> dict[str, Any]:
        """What stands in the fields before anything is changed."""
        known = {name: getattr(rules, name) for name in _SAME}
        reminders = ", ".join(str(days) for days in rules.reminders)
        return {**known, "reminders": reminders, "most_places": rules.most_places_per_band}

    def values(self) -> Data:
        """The part of the content that this form writes."""
        return {
            "title_ar": self.title_ar.data,
            "title_en": self.title_en.data,
            "status": "example" if self.is_example.data else "adopted",
            "effective_from": self.effective_from.data,
            "licence": {
                "years": self.licence_years.data,
                "provisional_months": self.provisional_months.data,
                "reminders": _numbers(str(self.reminders.data)),
            },
            "quorum": {
                "subcommittee": self.subcommittee_quorum.data,
                "main_committee": self.main_committee_quorum.data,
            },
            "places": {"most_per_band": self.most_places.data},
            "statement": {
                "least_characters": self.least_statement.data,
                "most_characters": self.most_statement.data,
            },
        }


def _numbers(text: str) -> list[int]:
    """The numbers of a list; none at all when something else stands among them."""
    parts = [part for part in re.split(r"[\s,،;؛]+", western_digits(text)) if part]
    return sorted({int(part) for part in parts}, reverse=True) if all(map(_is_number, parts)) else []


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 5
