"""The forms that anybody fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.validators import Length

from nursery import places
from nursery.registry.complaints.commands import Contact, Details
from nursery.registry.complaints.commands.receiving import LEAST_TEXT, MOST_TEXT, wrong_with_place
from nursery.registry.complaints.labels import KINDS
from nursery.registry.complaints.lifecycle import ComplaintKind
from nursery.web import language
from nursery.web.forms import EmailField, LongTextField, OnceForm, PhoneField, Required, TextField
from nursery.web.uploads import JPEG, PNG, FileKind, UploadField

WEBP = FileKind("WebP", "image/webp", (".webp",))
_PHOTOS = (JPEG, PNG, WEBP)
_REPORTED_FIRST = (
    ComplaintKind.UNLICENSED,
    *(one for one in ComplaintKind if one is not ComplaintKind.UNLICENSED),
)


def _photo(label: Any) -> UploadField:
    return UploadField(label, kinds=_PHOTOS, description=_l("JPEG, PNG or WebP."))


class PhotosForm(OnceForm):
    """Up to three photos."""

    photo_1 = _photo(_l("First photo"))
    photo_2 = _photo(_l("Second photo"))
    photo_3 = _photo(_l("Third photo"))

    @property
    def streams(self) -> Sequence[BinaryIO]:
        """The photos that were chosen."""
        fields = (self.photo_1, self.photo_2, self.photo_3)
        return [field.data.stream for field in fields if field.data]


class ContactForm(PhotosForm):
    """Photos, and how to reach whoever writes."""

    page_order = (
        *("is_urgent", "kind", "place_name", "governorate", "district", "address", "text"),
        *("photo_1", "photo_2", "photo_3", "name", "phone", "email"),
    )

    name = TextField(_l("Your name"), [Length(max=120)], render_kw={"autocomplete": "name"})
    phone = PhoneField(_l("Your telephone"), [Length(max=30)], render_kw={"autocomplete": "tel"})
    email = EmailField(
        _l("Your e-mail"),
        [Length(max=320)],
        description=_l("We write to it only when there is an answer."),
        render_kw={"autocomplete": "email"},
    )

    @property
    def contact(self) -> Contact:
        """What the command takes."""
        return Contact(*(str(field.data or "") for field in (self.name, self.phone, self.email)))


class NurseryComplaintForm(ContactForm):
    """About a nursery of the register."""

    kind = RadioField(
        _l("What is it about?"),
        [Required()],
        choices=[(one.value, KINDS[one]) for one in ComplaintKind if one is not ComplaintKind.UNLICENSED],
    )
    is_urgent = BooleanField(_l("A child is in danger now"))
    text = LongTextField(
        _l("What happened?"),
        [Required(), Length(min=LEAST_TEXT, max=MOST_TEXT)],
        description=_l("What, when, how often, and what you saw yourself. Do not write names of children."),
    )

    def details(self, number: str = "") -> Details:
        """What the command takes."""
        return Details(
            kind=ComplaintKind(self.kind.data),
            text=str(self.text.data),
            is_urgent=bool(self.is_urgent.data),
            number=number,
        )


class PlaceReportForm(NurseryComplaintForm):
    """About a place that is described: without a licence, or with one that the writer does not know."""

    kind = RadioField(
        _l("What is it about?"),
        [Required()],
        choices=[(one.value, KINDS[one]) for one in _REPORTED_FIRST],
        default=ComplaintKind.UNLICENSED.value,
    )
    place_name = TextField(
        _l("What is the place called?"),
        [Length(max=120)],
        description=_l("The name on the sign, or of whoever runs it, if you know it."),
    )
    governorate = SelectField(_l("Governorate"), validate_choice=False)
    district = SelectField(_l("District"), validate_choice=False)
    address = TextField(
        _l("Where is it?"),
        [Length(max=300)],
        description=_l("Quarter, street, building, floor, something well known nearby."),
    )
    latitude = HiddenField()
    longitude = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = language.current()
        name = f"name_{code}"
        self.governorate.choices = [
            ("", _("Choose")),
            *((one.code, getattr(one, name)) for one in places.governorates()),
        ]
        self.district.choices = {
            "": [("", _("I do not know"))],
            **{
                getattr(one, name): [(two.code, getattr(two, name)) for two in places.districts(one.code)]
                for one in places.governorates()
            },
        }

    def validate(self, extra_validators: Any = None) -> bool:
        """The fields, and the place: whoever writes is told all that is missing at once."""
        is_right = super().validate(extra_validators)
        for problem in wrong_with_place(self._placed(Details(ComplaintKind.UNLICENSED, ""))):
            self.refuse(problem.code, problem.field, **problem.params)
        return is_right and not self.problems

    def details(self, number: str = "") -> Details:
        """What the command takes."""
        return self._placed(super().details())

    def _placed(self, details: Details) -> Details:
        """The place that is described; a position that is no number is none."""
        return replace(
            details,
            place_name=str(self.place_name.data or ""),
            governorate=str(self.governorate.data or ""),
            district=str(self.district.data or ""),
            address=str(self.address.data or ""),
            latitude=_degrees(self.latitude.data),
            longitude=_degrees(self.longitude.data),
        )


def _degrees(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if -180 <= value <= 180 else None


class AddForm(PhotosForm):
    """Something more to say."""

    text = LongTextField(_l("What would you like to add?"), [Required(), Length(max=MOST_TEXT)])


class ReopenForm(OnceForm):
    """Why the answer does not satisfy."""

    reason = LongTextField(
        _l("What is still not settled?"),
        [Required(), Length(max=MOST_TEXT)],
        description=_l("The complaint is then open again, and the directorate looks into it once more."),
    )


class CodeForm(OnceForm):
    """The code that was given with the complaint."""

    code = TextField(
        _l("Your code"),
        [Required(), Length(max=60)],
        description=_l("24 letters and digits. Small letters and blanks do not matter."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
