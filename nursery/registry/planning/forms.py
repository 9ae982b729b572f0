"""The forms of planning: filters and choices are read from the address, only the confirmation is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import NumberRange

from nursery import places
from nursery.accounts.queries import Recipient
from nursery.base import clock
from nursery.base.errors import Conflict
from nursery.registry.planning.weights import weights
from nursery.web import language
from nursery.web.converters import row_id
from nursery.web.forms import ChecksField, DateField, IntegerField, OnceForm, QueryForm, Required


class FilterForm(QueryForm):
    """What the list is narrowed to."""

    governorate = SelectField(_l("Governorate"), validate_choice=False)
    district = SelectField(_l("District"), validate_choice=False)

    def offer(self, codes: Sequence[str] | None) -> None:
        """Offer the governorates of the actor, and the districts of the chosen one."""
        spoken = language.current()
        known = [one.code for one in places.governorates() if codes is None or one.code in codes]
        if len(known) == 1:
            self.governorate.data = known[0]
        if self.governorate.data not in known:
            self.governorate.data = ""
        names = [(code, places.governorate_name(code, spoken)) for code in known]
        self.governorate.choices = names if len(known) == 1 else [("", _("All")), *names]
        here = places.districts(self.governorate.data) if self.governorate.data else []
        if self.district.data not in {one.code for one in here}:
            self.district.data = ""
        self.district.choices = [
            ("", _("All")),
            *((one.code, places.district_name(one.code, spoken)) for one in here),
        ]

    @property
    def criteria(self) -> dict[str, Any]:
        """The arguments of the query."""
        return {"governorate": self.governorate.data or None, "district": self.district.data or None}


class ChooseForm(QueryForm):
    """Who visits what was ticked, from which day, and how many a day."""

    inspector = ChecksField(_l("Inspectors"), [Required()], coerce=str, validate_choice=False)
    first = DateField(_l("First day"), [Required()])
    per_day = IntegerField(_l("Visits a day for each"), [Required(), NumberRange(1, 10)])

    def offer(self, people: Sequence[Recipient]) -> None:
        """Offer the inspectors, and what is usual."""
        self.inspector.choices = [(str(one.person_id), one.name) for one in people]
        if self.per_day.data is None and not request.args.get("per_day"):
            self.per_day.data = weights().visits_a_day
        if self.first.data is None and not request.args.get("first"):
            self.first.data = clock.today()

    @property
    def nursery_ids(self) -> list[int]:
        """What was ticked."""
        return list(dict.fromkeys(request.args.getlist("nursery", type=row_id)))

    def inspector_ids(self, people: Sequence[Recipient]) -> list[int]:
        """The chosen inspectors, those that may be chosen."""
        known = {str(one.person_id): one.person_id for one in people}
        return [known[one] for one in self.inspector.data or [] if one in known]

    def check(self, people: Sequence[Recipient]) -> bool:
        """Whether a plan can be made of it; what is wrong is said beside the fields."""
        good = self.validate()
        if not self.nursery_ids:
            self.refuse("planning.how_many", most=60)
        if good and not self.inspector_ids(people):
            self.refuse("planning.no_inspector", "inspector")
        first: date | None = self.first.data
        if first is not None and first < clock.today():
            self.refuse("planning.first_day_past", "first")
        return not self.problems


class ConfirmForm(OnceForm):
    """The plan as it was shown becomes visits; `shown` says which one that was."""

    shown = HiddenField()

    def agrees(self, plan: str) -> bool:
        """Whether what was confirmed is what would be planned now; else that is said."""
        if self.shown.data == plan:
            return True
        with self.catching():
            raise Conflict("planning.planned_meanwhile")
        return False

    def show(self, plan: str) -> None:
        """From now on this plan is the one that is confirmed."""
        self.shown.data = plan


def digest(plan: Sequence[tuple[int, int, date]]) -> str:
    """What tells one plan from another: who visits whom, and when."""
    return hashlib.sha256(repr(sorted(plan)).encode()).hexdigest()[:16]
