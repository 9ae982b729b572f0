"""Forms of the census."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Length, Optional

from nursery import places
from nursery.base import clock
from nursery.registry.census.facts import Recorded, children_field
from nursery.registry.census.items import EntryPage, Filter, Offered
from nursery.registry.licensing import labels
from nursery.registry.licensing.checks import LONG_TEXT
from nursery.registry.rulesets.kinds import AgeBand, ApplicationKind, NurseryKind, ProviderKind
from nursery.registry.rulesets.rules import rule_set_on
from nursery.web import language
from nursery.web.filters import localized
from nursery.web.forms import (
    ChecksField,
    DateField,
    DecimalField,
    EmailField,
    Form,
    IntegerField,
    LongTextField,
    PhoneField,
    QueryForm,
    RequestKeyField,
    Required,
    TextField,
)
from nursery.web.versioned import VersionedForm

_COUNTS = ("caregivers", "other_staff", "rooms")
_TEXTS = ("name_ar", "district", "address", "owner_name", "owner_phone", "notes", "visited_on")


class EntryForm(VersionedForm):
    """A nursery as it was found."""

    request_key = RequestKeyField()
    name_ar = TextField(_l("Name of the nursery"), [Required(), Length(max=120)])
    kind = RadioField(_l("Kind of nursery"), [Required()])
    district = SelectField(_l("District"), [Required()])
    address = TextField(_l("Address"), [Required(), Length(max=300)])
    latitude = DecimalField(_l("Latitude"), [Optional()], description=_l("A number from 32 to 37.5."))
    longitude = DecimalField(_l("Longitude"), [Optional()], description=_l("A number from 35.4 to 42.5."))
    owner_name = TextField(_l("Who runs it"), [Required(), Length(max=200)])
    holder = RadioField(_l("Run by a"), [Required()])
    owner_phone = PhoneField(_l("Phone"), [Required()])
    children_0_6 = IntegerField(labels.AGE_BANDS[AgeBand.M0_6], [Optional()])
    children_6_12 = IntegerField(labels.AGE_BANDS[AgeBand.M6_12], [Optional()])
    children_12_24 = IntegerField(labels.AGE_BANDS[AgeBand.M12_24], [Optional()])
    children_24_36 = IntegerField(labels.AGE_BANDS[AgeBand.M24_36], [Optional()])
    caregivers = IntegerField(_l("Caregivers"), [Optional()])
    other_staff = IntegerField(_l("Other staff"), [Optional()])
    rooms = IntegerField(_l("Rooms for children"), [Optional()])
    indoor_m2 = DecimalField(_l("Their area in square metres"), [Optional()])
    outdoor_m2 = DecimalField(_l("Outdoor area in square metres"), [Optional()])
    documents = ChecksField(_l("Documents shown"))
    notes = LongTextField(_l("Remarks from the visit"), [Length(max=LONG_TEXT)])
    visited_on = DateField(_l("Day of the visit"), [Required()])

    @classmethod
    def of(cls, governorates: Collection[str] | None, page: EntryPage | None = None) -> EntryForm:
        """An empty form, or one with what is known."""
        form = cls(**(_known(page) if page else {"visited_on": clock.today()}))
        form.kind.choices = [(kind.value, str(words)) for kind, words in labels.NURSERY_KINDS.items()]
        form.holder.choices = [(kind.value, str(words)) for kind, words in labels.PROVIDER_KINDS.items()]
        form.district.choices = district_choices(governorates)
        form.documents.choices = _documents()
        return form

    @property
    def child_fields(self) -> list[Any]:
        """The fields of children, youngest first."""
        return [self[children_field(band)] for band in AgeBand]

    def found(self) -> Recorded:
        """What the command takes; the district says which governorate it is."""
        place = places.DISTRICTS[str(self.district.data)]
        numbers: dict[str, Any] = {name: int(self[name].data or 0) for name in _COUNTS}
        areas: dict[str, Any] = {name: float(self[name].data or 0) for name in ("indoor_m2", "outdoor_m2")}
        points: dict[str, Any] = {
            name: None if self[name].data is None else float(self[name].data)
            for name in ("latitude", "longitude")
        }
        texts: dict[str, Any] = {name: self[name].data or "" for name in _TEXTS}
        return Recorded(
            **texts,
            **numbers,
            **areas,
            **points,
            kind=NurseryKind(self.kind.data),
            holder=ProviderKind(self.holder.data),
            governorate=str(place.parent),
            children={band: int(self[children_field(band)].data or 0) for band in AgeBand},
            documents=frozenset(self.documents.data or ()),
        )


def _known(page: EntryPage) -> dict[str, Any]:
    row = page.row
    names = (*_TEXTS, *_COUNTS, "indoor_m2", "outdoor_m2", "latitude", "longitude", "documents")
    known = {name: getattr(row, name) for name in names}
    known |= {children_field(band): number for band, number in page.children}
    return {**known, "kind": row.kind.value, "holder": row.holder.value}


def _documents() -> list[tuple[str, str]]:
    """The required documents of a provisional licence, for whatever holder."""
    return [
        (document.kind, localized(document, "title"))
        for document in rule_set_on(clock.today()).documents
        if document.required and ApplicationKind.PROVISIONAL in document.applications
    ]


def district_choices(governorates: Collection[str] | None) -> Any:
    """The districts of governorates (None: of all), under their names."""
    code = language.current()
    groups: dict[str, list[tuple[str, str]]] = {"": [("", _("Choose a district"))]}
    for place in places.DISTRICTS.values():
        if governorates is None or place.parent in governorates:
            name = places.governorate_name(str(place.parent), code)
            groups.setdefault(name, []).append((place.code, places.district_name(place.code, code)))
    return groups


class GapForm(Form):
    """What shows that a gap is no more."""

    evidence = TextField(_l("What shows that it is put right?"), [Required(), Length(max=LONG_TEXT)])


class InviteForm(Form):
    """Where the owner gets the link."""

    email = EmailField(_l("E-mail address of the owner"), [Required(), Length(max=254)])


class CloseForm(VersionedForm):
    """Why an entry is closed."""

    reason = LongTextField(
        _l("Why is the entry closed?"),
        [Required(), Length(max=LONG_TEXT)],
        description=_l("The nursery operates no more, moved away, or was recorded by mistake."),
    )


class TakeOverForm(Form):
    """What the record does not know of its owner."""

    request_key = RequestKeyField()
    registration_number = TextField(_l("National number or registration number"), [Required()])
    name_en = TextField(_l("Name in Latin letters"), [Length(max=200)])
    phone = PhoneField(_l("Phone"), [Required()])

    @classmethod
    def of(cls, found: Offered, *, has_provider: bool) -> TakeOverForm:
        """The form with what is known; whoever has a provider is asked nothing."""
        form = cls(phone=found.owner_phone)
        if has_provider:
            for name in ("registration_number", "name_en", "phone"):
                del form[name]
        return form

    def values(self) -> dict[str, str]:
        """What the command takes."""
        names = ("registration_number", "name_en", "phone")
        return {name: str(self[name].data or "") if name in self else "" for name in names}


class FilterForm(QueryForm):
    """Which entries are shown; values that are no choice count as none."""

    district = SelectField(_l("District"), validate_choice=False, default="")
    only_overdue = BooleanField(_l("Only with gaps overdue"))
    with_closed = BooleanField(_l("Closed entries too"))

    @classmethod
    def of(cls, governorates: Collection[str] | None) -> FilterForm:
        """The form with the districts of one's governorates."""
        form = cls()
        choices = district_choices(governorates)
        choices[""] = [("", _("All districts"))]
        form.district.choices = choices
        return form

    @property
    def chosen(self) -> Filter:
        """What was chosen."""
        district = str(self.district.data or "")
        return Filter(
            district=district if district in places.DISTRICTS else "",
            only_overdue=bool(self.only_overdue.data),
            with_closed=bool(self.with_closed.data),
        )
