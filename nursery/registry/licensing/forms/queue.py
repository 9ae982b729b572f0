"""The filter of the queue."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField

from nursery import places
from nursery.web import language
from nursery.web.forms import QueryForm


class QueueForm(QueryForm):
    """Which governorate; only for those who see several."""

    codes: list[str]
    waiting = HiddenField()
    governorate = SelectField(_l("Governorate"), validate_choice=False)

    @classmethod
    def of(cls, codes: Collection[str] | None) -> QueueForm:
        """The filter for somebody who sees the governorates of `codes`, or all."""
        form, code = cls(), language.current()
        seen = [place.code for place in places.governorates() if codes is None or place.code in codes]
        options = [(place, places.governorate_name(place, code)) for place in seen]
        form.governorate.choices = [("", _("All governorates")), *options]
        form.codes = seen
        return form

    @property
    def chosen_governorate(self) -> str | None:
        """The governorate asked for, if it is one of the choices."""
        return self.governorate.data if self.governorate.data in self.codes else None

    @property
    def is_of_use(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.codes) > 1
