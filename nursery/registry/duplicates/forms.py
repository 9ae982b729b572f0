"""Forms of an officer who looks at a pair."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import Length

from nursery.registry.duplicates import values
from nursery.registry.duplicates.items import PairPage
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.merging import Choice
from nursery.web import filters
from nursery.web.forms import LongTextField, Required
from nursery.web.versioned import VersionedForm


class ReasonForm(VersionedForm):
    """Why a pair is settled so."""

    reason = LongTextField(
        _l("Reason"), [Required(), Length(max=2000)], description=_l("It stays on record with your name.")
    )


class MergeForm(ReasonForm):
    """Which of the two records stays, and what it says where they differ."""

    differing: list[str]
    kept = RadioField(_l("Which record stays?"), [Required()], choices=[])
    take_kind = RadioField(_l("Kind"), [Required()], choices=[])
    take_names = RadioField(_l("Name"), [Required()], choices=[])
    take_number = RadioField(_l("National or registration number"), [Required()], choices=[])
    take_phone = RadioField(_l("Phone"), [Required()], choices=[])
    take_place = RadioField(_l("Address"), [Required()], choices=[])
    take_point = RadioField(_l("Coordinates"), [Required()], choices=[])
    people = RadioField(
        _l("May the people of the record that goes act for the one that stays?"), [Required()], choices=[]
    )

    @classmethod
    def of(cls, page: PairPage) -> MergeForm:
        """The form with the two records to choose from, and a choice for each thing in which they differ."""
        form, pair = cls(), page.pair
        both = [one for one in (pair.first, pair.second) if one is not None]
        form.kept.choices = [
            (
                str(one.id),
                _("Record %(number)s: %(name)s", number=one.id, name=filters.localized(one, "name")),
            )
            for one in both
        ]
        form.differing = values.differing(pair.kind, *both)
        for group in values.ALL:
            field = form[f"take_{group}"]
            if group not in form.differing:
                del form[f"take_{group}"]
                continue
            field.choices = [(str(one.id), values.said(one, group)) for one in both]
            if not form.is_submitted():
                field.data = str(max(both, key=lambda one: len(one.licences)).id)
        form.people.choices = [
            ("stay", _("Yes: it is one holder, and its people act for it together")),
            ("end", _("No: their access ends now")),
        ]
        if pair.kind is RecordKind.NURSERY or not any(page.people):
            del form.people
        return form

    @property
    def groups(self) -> list[Any]:
        """The fields of what differs."""
        return [self[f"take_{group}"] for group in self.differing]

    def choice(self) -> Choice:
        """What was chosen."""
        kept = str(self.kept.data)
        taken = [group for group in self.differing if self[f"take_{group}"].data != kept]
        people_stay = "people" not in self or self.people.data == "stay"
        return Choice(int(kept), taken, people_stay)
