"""What the forms of all parts share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Self

from flask import request
from wtforms import Field

from nursery.base.errors import RuleBroken
from nursery.registry.rulesets import checking
from nursery.registry.rulesets.commands import with_values
from nursery.registry.rulesets.parts import RuleSet
from nursery.registry.rulesets.reading import Data, data_of, from_text, to_text
from nursery.web.versioned import VersionedForm

Fields = dict[str, Any]


class PartForm(VersionedForm):
    """One part of a version. Rows that repeat have numbered fields, and empty rows at the end to add to."""

    rules: RuleSet

    @classmethod
    def of(cls, rules: RuleSet, version: int) -> Self:
        """The form filled with the rules as they stand, or with what was sent."""
        fields = cls.numbered_fields(rules)
        form = type(cls.__name__, (cls,), fields)(data=cls.filled(rules))
        form.rules = rules
        form.show_version(version)
        return form

    @classmethod
    def numbered_fields(cls, rules: RuleSet) -> Fields:
        """The fields of rows that repeat."""
        return {}

    @classmethod
    def filled(cls, rules: RuleSet) -> dict[str, Any]:
        """What stands in the fields before anything is changed."""
        raise NotImplementedError

    def values(self) -> Data:
        """The part of the content that this form writes."""
        raise NotImplementedError

    def validate(self, extra_validators: Any = None) -> bool:
        """Say all that is wrong at once: what could not be read, and what cannot be applied."""
        if not super().validate(extra_validators):
            return False
        try:
            text, _since = with_values(to_text(data_of(self.rules)), self.values())
        except RuleBroken as error:
            self.refuse(error.code, error.field)
            return False
        wrong = [(self._field_of(fault.name), fault) for fault in checking.faults(from_text(text))]
        mine = [(name, fault) for name, fault in wrong if name in self._fields]
        for name, fault in mine:
            self.refuse(fault.code, name, **fault.params)
        return not mine

    @property
    def kept(self) -> list[int]:
        """The rows that are filled in, of those that repeat."""
        return []

    def _field_of(self, name: str) -> str:
        """The field a fault is about: the page counts rows left empty or removed, the rules do not."""
        found = re.fullmatch(r"(age|document)_(\d+)_(.+)", name)
        if found is None or int(found[2]) >= len(self.kept):
            return name
        return f"{found[1]}_{self.kept[int(found[2])]}_{found[3]}"

    def row(self, name: str, number: int) -> list[Field]:
        """The fields of one row."""
        return [field for field in self if field.name.startswith(f"{name}_{number}_")]

    def data_of_row(self, name: str, number: int, names: Iterable[str]) -> Data:
        """What stands in one row."""
        return {one: self[f"{name}_{number}_{one}"].data for one in names}


def rows_sent(name: str, present: int, spare: int) -> int:
    """How many rows a form has: those that were sent, or those that are there and some to add to."""
    sent = [int(found[1]) for key in request.form if (found := re.match(rf"{name}_(\d{{1,3}})_", key))]
    return max([*(number + 1 for number in sent if number < 100), present + spare])


def numbered(name: str, field: str) -> int | None:
    """The number of the row a field stands in; None for a field outside the rows of this name."""
    found = re.match(rf"{name}_(\d+)_", field)
    return int(found[1]) if found else None


def limit_data(form: PartForm, name: str) -> Data:
    """A time limit as its fields hold it."""
    parts = ("days", "source_ar", "source_en")
    return {part: form[f"{name}_{part}"].data for part in parts if f"{name}_{part}" in form}
