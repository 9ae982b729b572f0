"""The filter of the officials' list."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from nursery import places
from nursery.accounts.actors import Actor
from nursery.registry.nurseries import policy
from nursery.web import language
from nursery.web.forms import QueryForm, TextField


class ListForm(QueryForm):
    """Words and a governorate or district."""

    q = TextField(_l("Name of the nursery or number of the licence"))
    place = SelectField(_l("Governorate or district"))

    @classmethod
    def of(cls, actor: Actor) -> ListForm:
        """The form with the places of the actor."""
        form, code = cls(), language.current()
        own = policy.governorates(actor)
        form.place.choices = [("", _("Everywhere"))]
        for governorate in places.governorates():
            if own is not None and governorate.code not in own:
                continue
            name = places.governorate_name(governorate.code, code)
            form.place.choices.append((governorate.code, name))
            form.place.choices += [
                (one.code, f"{name}: {places.district_name(one.code, code)}")
                for one in places.districts(governorate.code)
            ]
        return form

    @property
    def governorate(self) -> str:
        """The governorate chosen, itself or by its district."""
        chosen = str(self.place.data or "")
        if chosen in places.GOVERNORATES:
            return chosen
        return ""

    @property
    def district(self) -> str:
        """The district chosen."""
        chosen = str(self.place.data or "")
        return chosen if chosen in places.DISTRICTS else ""
