"""The forms of a nursery."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, Optional

from nursery import places
from nursery.base.errors import RuleBroken
from nursery.registry.licensing import checks, labels
from nursery.registry.licensing.commands import NurseryDetails
from nursery.registry.licensing.queries.items import NurseryItem
from nursery.registry.rulesets.kinds import AgeBand, NurseryKind
from nursery.web import language
from nursery.web.forms import (
    DecimalField,
    Form,
    IntegerField,
    LongTextField,
    PhoneField,
    RequestKeyField,
    Required,
    TextField,
)
from nursery.web.versioned import VersionedForm

KIND_HINTS = {
    NurseryKind.PRIVATE.value: _l("Opened by a person or a company."),
    NurseryKind.ASSOCIATION.value: _l("Opened by an association or another organisation of the community."),
    NurseryKind.PUBLIC_BODY.value: _l(
        "Opened by a ministry, a directorate, a university or another public body."
    ),
    NurseryKind.WORKPLACE.value: _l("For the children of people who work in one place."),
    NurseryKind.HOME.value: _l("In the home of the person who cares for the children."),
}


class NurseryForm(Form):
    """What an operator says about a nursery. Without script one list holds all districts."""

    kind = RadioField(
        _l("Kind of nursery"),
        [Required()],
        choices=[(kind.value, label) for kind, label in labels.NURSERY_KINDS.items()],
    )
    name_ar = TextField(_l("Name in Arabic"), [Required(), Length(max=120)])
    name_en = TextField(_l("Name in Latin letters"), [Length(max=120)])
    district = SelectField(_l("Governorate and district"), [Required()])
    address = LongTextField(
        _l("Address"),
        [Required(), Length(max=300)],
        description=_l("Neighbourhood, street, building and floor, and a landmark nearby."),
    )
    phone = PhoneField(_l("Phone"), [Required()], description=_l("Parents will see this number."))
    latitude = DecimalField(
        _l("Latitude"), [Optional()], description=_l("A number from 32 to 37.5, such as 33.5138.")
    )
    longitude = DecimalField(
        _l("Longitude"), [Optional()], description=_l("A number from 35.4 to 42.5, such as 36.2765.")
    )
    places_0_6 = IntegerField(labels.AGE_BANDS[AgeBand.M0_6], [Optional()])
    places_6_12 = IntegerField(labels.AGE_BANDS[AgeBand.M6_12], [Optional()])
    places_12_24 = IntegerField(labels.AGE_BANDS[AgeBand.M12_24], [Optional()])
    places_24_36 = IntegerField(labels.AGE_BANDS[AgeBand.M24_36], [Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district.choices = [SelectChoice("", _("Choose a district")), *_district_choices()]

    def validate(self, extra_validators: Any = None) -> bool:
        """Say what is wrong with the point together with all the rest; the command has the last word."""
        is_sound = super().validate(extra_validators)
        if self.latitude.errors or self.longitude.errors:
            return is_sound
        try:
            checks.coordinates(*self._point())
        except RuleBroken as refusal:
            self.refuse(refusal.code, refusal.field, **refusal.params)
            return False
        return is_sound

    def _point(self) -> tuple[float | None, float | None]:
        latitude, longitude = (self[name].data for name in ("latitude", "longitude"))
        return (None if latitude is None else float(latitude)), (
            None if longitude is None else float(longitude)
        )

    @property
    def place_fields(self) -> list[Any]:
        """The fields of places, youngest children first."""
        return [self[checks.places_field(band)] for band in AgeBand]

    def details(self) -> NurseryDetails:
        """What the command takes; the district says which governorate it is."""
        place = places.DISTRICTS[self.district.data]
        latitude, longitude = self._point()
        return NurseryDetails(
            kind=NurseryKind(self.kind.data),
            name_ar=str(self.name_ar.data or ""),
            name_en=str(self.name_en.data or ""),
            governorate=str(place.parent),
            district=place.code,
            address=str(self.address.data or ""),
            phone=str(self.phone.data or ""),
            latitude=latitude,
            longitude=longitude,
            places={band: self[checks.places_field(band)].data or 0 for band in AgeBand},
        )


class NewNurseryForm(NurseryForm):
    """A nursery that is entered once."""

    request_key = RequestKeyField()


class EditNurseryForm(NurseryForm, VersionedForm):
    """A nursery that is changed."""

    @classmethod
    def of(cls, nursery: NurseryItem) -> EditNurseryForm:
        """The form filled with what is known."""
        form = cls(**cls.known(nursery))
        form.show_version(nursery.version)
        return form

    @staticmethod
    def known(nursery: NurseryItem) -> dict[str, Any]:
        """What is known of a nursery, by the names of the fields."""
        names = ("name_ar", "name_en", "district", "address", "phone", "latitude", "longitude")
        known: dict[str, Any] = {name: getattr(nursery, name) for name in names}
        known |= {checks.places_field(band): number for band, number in nursery.places}
        return {**known, "kind": nursery.kind.value}


def _district_choices() -> list[SelectChoice]:
    """All districts under their governorate, named in the page's language."""
    code = language.current()
    return [
        SelectChoice(
            place.code,
            places.district_name(place.code, code),
            optgroup=places.governorate_name(place.parent, code),
        )
        for governorate in places.governorates()
        for place in places.districts(governorate.code)
    ]
