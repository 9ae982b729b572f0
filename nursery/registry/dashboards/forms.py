"""Which governorate the figures are of."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from nursery import places
from nursery.accounts.actors import Actor
from nursery.registry.dashboards import scope
from nursery.registry.dashboards.scope import Scope
from nursery.web import language
from nursery.web.forms import QueryForm


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
