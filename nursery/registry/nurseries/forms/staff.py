"""The forms of people who work in a nursery, and of their papers."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import Length, Optional

from nursery.base import clock
from nursery.registry.nurseries.commands import PaperDetails, PaperFile, StaffDetails
from nursery.registry.nurseries.kinds import PaperKind
from nursery.registry.nurseries.labels import MISTAKES
from nursery.registry.nurseries.queries.items import StaffItem
from nursery.registry.rulesets.kinds import StaffRole
from nursery.registry.rulesets.labels import STAFF_ROLES
from nursery.web.forms import (
    DateField,
    Form,
    OnceForm,
    RequestKeyField,
    Required,
    TextField,
    UploadField,
)
from nursery.web.versioned import VersionedForm


class StaffForm(Form):
    """What is said of somebody who works here."""

    name = TextField(_l("Full name"), [Required(), Length(max=120)])
    role = SelectField(
        _l("Work in the nursery"),
        [Required()],
        choices=[(one.value, label) for one, label in STAFF_ROLES.items()],
    )
    employed_from = DateField(_l("First day of work"), [Required()])
    employed_to = DateField(
        _l("Last day of work"), [Optional()], description=_l("Leave empty while the person works here.")
    )
    birth_date = DateField(_l("Date of birth"), [Optional()])
    national_number = TextField(
        _l("National number"),
        [Optional(), Length(max=30)],
        description=_l(
            "11 digits. It is not kept readable: it only shows whether somebody is counted in two nurseries."
        ),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )

    def details(self, *, keeps_number: bool = False) -> StaffDetails:
        """What the command takes; an empty number leaves the known one when it `keeps_number`."""
        number = str(self.national_number.data or "")
        return StaffDetails(
            name=str(self.name.data or ""),
            role=StaffRole(self.role.data),
            employed_from=self.employed_from.data or clock.today(),
            employed_to=self.employed_to.data,
            birth_date=self.birth_date.data,
            national_number=None if keeps_number and not number else number,
        )


class NewStaffForm(StaffForm):
    """Somebody who is entered once."""

    request_key = RequestKeyField()


class EditStaffForm(StaffForm, VersionedForm):
    """Somebody whose entry is changed."""

    @classmethod
    def of(cls, person: StaffItem) -> EditStaffForm:
        """The form filled with what is known; the national number is not shown again."""
        names = ("name", "employed_from", "employed_to", "birth_date")
        form = cls(role=person.role.value, **{name: getattr(person, name) for name in names})
        form.show_version(person.version)
        return form


class RemoveStaffForm(Form):
    """Why an entry is taken out."""

    mistake = RadioField(
        _l("What was the mistake?"),
        [Required()],
        choices=[(one.value, label) for one, label in MISTAKES.items()],
    )


class PaperForm(OnceForm):
    """A paper; which kind it is stands in the address."""

    title = TextField(
        _l("What is it?"),
        [Length(max=160)],
        description=_l("Such as: degree in early childhood, University of Damascus."),
    )
    number = TextField(_l("Number of the paper"), [Length(max=60)])
    issued_on = DateField(_l("Issued on"), [Optional()])
    expires_on = DateField(_l("Last day on which it holds"), [Optional()])
    file = UploadField(_l("The paper itself, as a photo or a scan"), [Optional()])

    def details(self, kind: PaperKind) -> PaperDetails:
        """What the command takes."""
        return PaperDetails(
            kind=kind,
            title=str(self.title.data or ""),
            number=str(self.number.data or ""),
            issued_on=self.issued_on.data,
            expires_on=self.expires_on.data,
        )

    def paper(self) -> PaperFile | None:
        """The file, if one was sent."""
        if not self.file.data:
            return None
        return PaperFile(self.file.data.stream, self.file.file_name, self.file.media_type)
