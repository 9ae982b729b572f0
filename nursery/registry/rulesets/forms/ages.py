"""Age rows, the rule for groups of several ages, areas and staff that count."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from nursery.registry.rulesets import labels
from nursery.registry.rulesets.forms.base import Fields, PartForm, numbered, rows_sent
from nursery.registry.rulesets.kinds import MixedAges, RoomUse, StaffRole
from nursery.registry.rulesets.parts import RuleSet
from nursery.registry.rulesets.reading import Data
from nursery.web.forms import ChecksField, DecimalField, IntegerField, Required

_WHOLE = {
    "from_months": _l("From month (included)"),
    "to_months": _l("To month (not included)"),
    "children_per_staff": _l("Children to one caregiver"),
    "group_size": _l("Largest group"),
}
_AREAS = {
    "indoor_m2": _l("Indoor m² for each child"),
    "outdoor_m2": _l("Outdoor m² for each child"),
}
_NAMES = (*_WHOLE, *_AREAS)
SPARE = 1


class AgesForm(PartForm):
    """What children of each age need."""

    mixed_ages = RadioField(
        _l("A group of several ages is judged"), [Required()], choices=list(labels.MIXED_AGES.items())
    )
    uncounted_uses = ChecksField(
        _l("Areas that are not counted"),
        choices=[(use, label) for use, label in labels.ROOM_USES.items() if use is not RoomUse.OUTDOOR],
    )
    counted_roles = ChecksField(_l("Staff who are counted"), choices=list(labels.STAFF_ROLES.items()))

    @classmethod
    def numbered_fields(cls, rules: RuleSet) -> Fields:
        """The fields of the age rows."""
        fields: Fields = {}
        for number in range(rows_sent("age", len(rules.ages), SPARE)):
            fields |= {f"age_{number}_{name}": IntegerField(label) for name, label in _WHOLE.items()}
            fields |= {f"age_{number}_{name}": DecimalField(label) for name, label in _AREAS.items()}
        return fields

    @classmethod
    def filled(cls, rules: RuleSet) -> dict[str, Any]:
        """What stands in the fields before anything is changed."""
        known = {
            f"age_{number}_{name}": getattr(row, name)
            for number, row in enumerate(rules.ages)
            for name in _NAMES
        }
        return {
            **known,
            "mixed_ages": rules.mixed_ages.value,
            "uncounted_uses": [use.value for use in rules.uncounted_uses],
            "counted_roles": [role.value for role in rules.counted_roles],
        }

    @property
    def rows(self) -> list[list[Any]]:
        """The fields row by row, the empty one at the end."""
        count = sum(1 for field in self if field.name.endswith("_from_months"))
        return [self.row("age", number) for number in range(count)]

    def validate(self, extra_validators: Any = None) -> bool:
        """A row is filled in wholly or not at all."""
        for row in self.rows:
            given = [field for field in row if _is_given(field)]
            for field in row:
                if given and field not in given:
                    field.validators = [Required()]
        return super().validate(extra_validators)

    def row_of(self, name: str) -> str:
        """The age a field is about, by its number."""
        number = numbered("age", name)
        return "" if number is None else _("Age %(number)s", number=number + 1)

    @property
    def kept(self) -> list[int]:
        """The rows that are filled in."""
        return [number for number, row in enumerate(self.rows) if any(_is_given(field) for field in row)]

    def is_row_given(self, number: int) -> bool:
        """Whether something stands in a row."""
        return number in self.kept

    def values(self) -> Data:
        """The part of the content that this form writes."""
        return {
            "ages": [
                {field.name.split("_", 2)[2]: _plain(field.data) for field in row}
                for row in (self.rows[number] for number in self.kept)
            ],
            "mixed_ages": MixedAges(self.mixed_ages.data).value,
            "uncounted_uses": [RoomUse(use).value for use in self.uncounted_uses.data or ()],
            "counted_roles": [StaffRole(role).value for role in self.counted_roles.data or ()],
        }


def _is_given(field: Any) -> bool:
    return field.data is not None or bool(field.process_errors)


def _plain(value: Any) -> Any:
    return value if isinstance(value, int) or value is None else float(value)
