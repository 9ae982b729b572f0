"""The form of a month's figures, and the filter of the overview."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField
from wtforms.validators import Length, Optional

from nursery import places
from nursery.accounts.actors import Actor
from nursery.registry.licensing.labels import AGE_BANDS
from nursery.registry.rulesets.kinds import AgeBand, StaffRole
from nursery.registry.rulesets.labels import STAFF_ROLES
from nursery.registry.statistics import labels, policy
from nursery.registry.statistics.figures import ALL, Figures, field_name
from nursery.registry.statistics.models import FigureKind
from nursery.registry.statistics.queries.items import MonthPage
from nursery.web import language
from nursery.web.forms import IntegerField, LongTextField, QueryForm
from nursery.web.versioned import VersionedForm

_BY_AGE = (FigureKind.GIRLS, FigureKind.BOYS, FigureKind.FREE)


class _Counted(VersionedForm):
    """What the form can do, and its words."""

    note = LongTextField(
        _l("A word about the figures"),
        [Length(max=600)],
        description=_l("Needed only when a number looks unlikely."),
    )
    reason = LongTextField(_l("Why is it corrected?"), [Length(max=600)])

    def of_band(self, band: AgeBand) -> list[tuple[Field, Any]]:
        """Girls, boys and free places of an age, each with the short word under the age's heading."""
        return [(self[field_name(kind, band.value)], labels.KINDS[kind]) for kind in _BY_AGE]

    @property
    def staff_fields(self) -> list[tuple[Field, Any]]:
        """Those who were there, by role, each with the short word."""
        return [(self[field_name(FigureKind.STAFF, role.value)], STAFF_ROLES[role]) for role in StaffRole]

    def figures(self) -> Figures:
        """What was written; an empty field is 0."""
        return Figures({(kind, key): self[field_name(kind, key)].data or 0 for kind, key in ALL})


def _label(kind: FigureKind, key: str) -> Any:
    """A figure with what it is about: the list of errors names it far from its heading."""
    about = STAFF_ROLES[StaffRole(key)] if kind is FigureKind.STAFF else AGE_BANDS[AgeBand(key)]
    return _l("%(figure)s: %(about)s", figure=labels.KINDS[kind], about=about)


_Fields: Any = type(
    "_Fields",
    (_Counted,),
    {field_name(kind, key): IntegerField(_label(kind, key), [Optional()]) for kind, key in ALL},
)


class MonthForm(_Fields):
    """The figures of a month, filled with the last ones."""

    @classmethod
    def of(cls, page: MonthPage) -> MonthForm:
        """The form with what was reported, else with what it was a month before."""
        shown = page.report.figures if page.report else page.suggested
        known = {field_name(kind, key): shown.of(kind, key) for kind, key in ALL}
        form = cls(**known, note=page.report.note if page.report else "")
        form.show_version(page.report.version if page.report else 0)
        return form


class OverviewForm(QueryForm):
    """Which governorate, and whether only those who have not reported."""

    known: list[str]
    governorate = SelectField(_l("Governorate"))
    show = RadioField(
        _l("Show"), choices=[("all", _l("All nurseries")), ("silent", _l("Not reported yet"))], default="all"
    )

    @classmethod
    def of(cls, actor: Actor) -> OverviewForm:
        """The form with the governorates of the actor."""
        form, own, code = cls(), policy.governorates(actor), language.current()
        known = [one.code for one in places.governorates() if own is None or one.code in own]
        choices = [(one, places.governorate_name(one, code)) for one in known]
        form.known = known
        form.governorate.choices = choices if len(choices) == 1 else [("", _("Everywhere")), *choices]
        return form

    @property
    def chosen(self) -> str:
        """The governorate that was chosen, if it is one of theirs."""
        chosen = str(self.governorate.data or "")
        return chosen if chosen in self.known else ""

    @property
    def only_silent(self) -> bool:
        """Whether only those are shown who have not reported."""
        return bool(self.show.data == "silent")
