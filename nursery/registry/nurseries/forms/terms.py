"""The forms of hours, closing days, fees and services."""

from __future__ import annotations

from datetime import time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.fields import BooleanField, TimeField
from wtforms.validators import Length, Optional

from nursery.base.arabic import western_digits
from nursery.registry.licensing.labels import AGE_BANDS
from nursery.registry.nurseries.commands.terms import fee_field
from nursery.registry.nurseries.kinds import FeePeriod, Service, Weekday
from nursery.registry.nurseries.labels import FEE_PERIODS, SERVICES, WEEKDAYS
from nursery.registry.nurseries.queries.items import Terms
from nursery.registry.rulesets.kinds import AgeBand
from nursery.web.forms import (
    ChecksField,
    DateField,
    IntegerField,
    LongTextField,
    OnceForm,
    Required,
    TextField,
)
from nursery.web.text import clean_line
from nursery.web.versioned import VersionedForm


class ClockField(TimeField):
    """A time of the day: from the browser's clock, or typed as 7:30, in any digits."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        typed = western_digits(clean_line(valuelist[0])) if valuelist else ""
        self.raw_data = [typed]
        if not typed:
            self.data = None
            return
        try:
            hours, _colon, minutes = typed.replace(".", ":")[:5].partition(":")
            self.data = time(int(hours), int(minutes or 0))
        except ValueError:
            self.data = None
            raise ValueError(_l("Write the time as hours and minutes, such as 7:30.")) from None

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """A time that could not be read is said to be so."""
        if self.process_errors:
            self.errors = list(self.process_errors)
            return False
        return bool(super().validate(form, extra_validators))


class _Week(VersionedForm):
    """What the week's form can do."""

    def of_day(self, day: Weekday) -> tuple[Field, Field]:
        """The two fields of a day."""
        return self[f"opens_{day.value}"], self[f"closes_{day.value}"]

    def hours(self) -> dict[Weekday, tuple[time, time]]:
        """The days that are open."""
        found = {day: tuple(field.data for field in self.of_day(day)) for day in Weekday}
        return {day: (times[0], times[1]) for day, times in found.items() if all(times)}

    def validate(self, extra_validators: Any = None) -> bool:
        """A day has both times or none."""
        is_sound = super().validate(extra_validators)
        for day in Weekday:
            opens, closes = self.of_day(day)
            if opens.errors or closes.errors or (opens.data is None) == (closes.data is None):
                continue
            missing = opens if opens.data is None else closes
            self.refuse("nurseries.half_a_day", missing.short_name)
            is_sound = False
        return is_sound


_TIMES = {
    f"{name}_{day.value}": ClockField(_l("%(day)s, %(what)s", day=WEEKDAYS[day], what=label), [Optional()])
    for day in Weekday
    for name, label in (("opens", _l("Opens at")), ("closes", _l("Closes at")))
}
_HoursFields: Any = type("_HoursFields", (_Week,), _TIMES)


class HoursForm(_HoursFields):
    """The opening hours of a week, Saturday first."""

    over_midnight = BooleanField(
        _l("The nursery is open over midnight"),
        description=_l("Then a closing time earlier than the opening time is one of the next morning."),
    )

    @classmethod
    def of(cls, terms: Terms) -> HoursForm:
        """The form filled with what is known."""
        known = {f"opens_{one.weekday.value}": one.opens_at for one in terms.week}
        known |= {f"closes_{one.weekday.value}": one.closes_at for one in terms.week}
        form = cls(**known, over_midnight=any(one.is_over_midnight for one in terms.week))
        form.show_version(terms.hours_version)
        return form


class ClosingForm(OnceForm):
    """Days on which the nursery is closed."""

    first_on = DateField(_l("First day closed"), [Required()])
    last_on = DateField(_l("Last day closed"), [Optional()], description=_l("Leave empty for a single day."))
    reason = TextField(
        _l("Reason"),
        [Required(), Length(max=120)],
        description=_l("Parents read it, such as: Eid al-Fitr, repairs."),
    )

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        reason = str(self.reason.data or "")
        return {"first_on": self.first_on.data, "last_on": self.last_on.data, "reason": reason}


class _AllFees(VersionedForm):
    """What the form of fees can do."""

    note = LongTextField(
        _l("What parents should know about fees"),
        [Length(max=600)],
        description=_l("Such as: second child half price, meals not included."),
    )

    def of_band(self, band: AgeBand) -> list[tuple[Field, Any]]:
        """The fields of an age, each with the short word under the age's heading."""
        return [(self[fee_field(band, period)], FEE_PERIODS[period]) for period in FeePeriod]

    def fees(self) -> dict[tuple[AgeBand, FeePeriod], int]:
        """The fees that were written; an empty field is no fee, 0 is free of charge."""
        found = {
            (band, period): self[fee_field(band, period)].data for band in AgeBand for period in FeePeriod
        }
        return {key: amount for key, amount in found.items() if amount is not None}


_FeeFields: Any = type(
    "_FeeFields",
    (_AllFees,),
    {
        fee_field(band, period): IntegerField(
            _l("%(age)s: %(period)s", age=AGE_BANDS[band], period=FEE_PERIODS[period]), [Optional()]
        )
        for band in AGE_BANDS
        for period in FeePeriod
    },
)


class FeesForm(_FeeFields):
    """The fees by age and period."""

    @classmethod
    def of(cls, terms: Terms) -> FeesForm:
        """The form filled with what is known."""
        known = {fee_field(*key): amount for key, amount in terms.fees.items()}
        form = cls(note=terms.fees_note, **known)
        form.show_version(terms.fees_version)
        return form


class ServicesForm(VersionedForm):
    """What the nursery offers."""

    services = ChecksField(
        _l("What does the nursery offer?"), choices=[(one.value, label) for one, label in SERVICES.items()]
    )
    note = LongTextField(
        _l("More about it"), [Length(max=600)], description=_l("In your own words. Everybody can read it.")
    )

    @classmethod
    def of(cls, terms: Terms) -> ServicesForm:
        """The form filled with what is known."""
        form = cls(services=[one.value for one in terms.services], note=terms.services_note)
        form.show_version(terms.services_version)
        return form

    def chosen(self) -> set[Service]:
        """The services ticked."""
        return {Service(value) for value in self.services.data or ()}
