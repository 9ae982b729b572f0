"""Which governorate the figures are of; how many children under three live there."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from nursery import places
from nursery.accounts.actors import Actor
from nursery.registry.dashboards import scope
from nursery.registry.dashboards.commands import Given
from nursery.registry.dashboards.need import Need
from nursery.registry.dashboards.scope import Scope
from nursery.web import language
from nursery.web.forms import IntegerField, QueryForm, Required
from nursery.web.versioned import VersionedForm


class PlaceForm(QueryForm):
    """The choice of a governorate, for those who have several."""

    own: list[str]
    governorate = SelectField(_l("Governorate"), validate_choice=False)

    @classmethod
    def of(cls, actor: Actor) -> PlaceForm:
        """The form with the governorates of the actor."""
        form, code, own = cls(), language.current(), scope.own(actor)
        form.own = own
        named = [(one, places.governorate_name(one, code)) for one in own]
        form.governorate.choices = [("", _("Everywhere")), *named]
        if form.governorate.data not in own:
            form.governorate.data = ""
        return form

    @property
    def is_needed(self) -> bool:
        """Whether there is a choice."""
        return len(self.own) > 1

    def scope(self, actor: Actor) -> Scope:
        """What was chosen, of what is theirs."""
        return scope.scope(actor, str(self.governorate.data or ""))


class ChildrenForm(VersionedForm):
    """The children under three of a governorate in a year, and the source in words."""

    governorate = SelectField(_l("Governorate"), validate_choice=False)
    year = IntegerField(_l("Year"), [Required()])
    children = IntegerField(_l("Children under 3"), [Required()])
    source_ar = StringField(
        _l("Source, in Arabic"),
        [Required()],
        description=_l("Who counted or estimated, in which publication. It stands beside the number."),
    )
    source_en = StringField(_l("Source, in English"), [Required()])

    def offer(self, there: Sequence[Need]) -> None:
        """Offer the governorates; after one was entered, the next one with the same year and source."""
        code = language.current()
        named = [(one.code, places.governorate_name(one.code, code)) for one in places.governorates()]
        self.governorate.choices = named
        last = next((one for one in there if str(one.id) == request.args.get("after")), None)
        if self.is_submitted() or last is None:
            return
        done = {one.governorate for one in there if one.year == last.year}
        self.governorate.data = next((one for one, _name in named if one not in done), named[0][0])
        self.year.data = last.year
        self.source_ar.data, self.source_en.data = last.source_ar, last.source_en

    @property
    def given(self) -> Given:
        """What was written."""
        return Given(
            governorate=str(self.governorate.data or ""),
            year=int(self.year.data or 0),
            children=int(self.children.data or 0),
            source_ar=str(self.source_ar.data or "").strip(),
            source_en=str(self.source_en.data or "").strip(),
        )
