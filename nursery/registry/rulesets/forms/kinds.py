"""The five kinds of application: days on the clock, fee, and whether somebody visits."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field
from wtforms.validators import InputRequired, Length

from nursery.registry.rulesets import labels
from nursery.registry.rulesets.forms.base import Fields, PartForm
from nursery.registry.rulesets.kinds import ApplicationKind
from nursery.registry.rulesets.parts import RuleSet
from nursery.registry.rulesets.reading import Data
from nursery.web.forms import IntegerField, Required, TextField

_NAMES = ("clock_days", "fee", "needs_site_check")


class ApplicationsForm(PartForm):
    """How each kind of application is dealt with."""

    currency = TextField(
        _l("Currency of the fees"),
        [Required(), Length(max=3)],
        description=_l("Three Latin letters, such as SYP."),
    )

    @classmethod
    def numbered_fields(cls, rules: RuleSet) -> Fields:
        """The fields of each kind."""
        fields: Fields = {}
        for kind in ApplicationKind:
            fields[f"{kind}_clock_days"] = IntegerField(_l("Days to decide"), [InputRequired()])
            fields[f"{kind}_fee"] = IntegerField(_l("Fee"), [InputRequired()])
            fields[f"{kind}_needs_site_check"] = BooleanField(_l("An on-site check before the decision"))
        return fields

    @classmethod
    def filled(cls, rules: RuleSet) -> dict[str, Any]:
        """What stands in the fields before anything is changed."""
        known = {
            f"{kind}_{name}": getattr(rule, name)
            for kind, rule in rules.applications.items()
            for name in _NAMES
        }
        return {**known, "currency": rules.currency}

    @property
    def rows(self) -> list[tuple[Any, list[Field]]]:
        """The fields kind by kind, each with the word for it."""
        return [
            (label, [self[f"{kind}_{name}"] for name in _NAMES])
            for kind, label in labels.APPLICATION_KINDS.items()
        ]

    def row_of(self, name: str) -> str:
        """The kind of application a field is about."""
        return next((str(label) for label, row in self.rows if self[name] in row), "")

    def values(self) -> Data:
        """The part of the content that this form writes."""
        return {
            "currency": str(self.currency.data).upper(),
            "applications": {
                kind.value: {name: self[f"{kind}_{name}"].data for name in _NAMES} for kind in ApplicationKind
            },
        }
