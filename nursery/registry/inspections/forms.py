"""The forms of visits, reports and findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Length, Optional

from nursery.accounts.queries import Recipient
from nursery.registry.inspections import labels
from nursery.registry.inspections.commands import Evidence
from nursery.registry.inspections.lifecycle import FindingAction, Purpose
from nursery.registry.inspections.pieces import MOST_NOTE, MOST_TEXT
from nursery.web.forms import (
    DateField,
    Form,
    LongTextField,
    OnceForm,
    Required,
    TextField,
    UploadField,
)
from nursery.web.uploads import JPEG, PNG
from nursery.web.versioned import VersionedForm

_REASON = Length(max=MOST_NOTE)


class _PlanFields(Form):
    """Day, inspector, and whether the nursery is told."""

    planned_on = DateField(_l("Planned day"), [Required()])
    inspector_id = SelectField(_l("Inspector"), [Required()], coerce=int)
    is_announced = BooleanField(
        _l("Tell the nursery of the visit"),
        description=_l("An unannounced visit is not shown to the nursery before the inspector comes."),
    )
    note = LongTextField(
        _l("Note for the inspector"), [_REASON], description=_l("The nursery does not read it.")
    )

    def offer(self, inspectors: Iterable[Recipient]) -> None:
        """The inspectors to choose from."""
        self.inspector_id.choices = [(one.person_id, one.name) for one in inspectors]


class PlanForm(_PlanFields, OnceForm):
    """A new visit."""

    purpose = RadioField(
        _l("What is the visit for?"),
        [Required()],
        choices=[(purpose.value, label) for purpose, label in labels.PURPOSES.items()],
    )

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {
            "planned_on": self.planned_on.data,
            "inspector_id": self.inspector_id.data,
            "is_announced": bool(self.is_announced.data),
            "note": self.note.data or "",
            "purpose": Purpose(self.purpose.data),
        }


class ChangePlanForm(_PlanFields, VersionedForm):
    """Another day or another inspector."""

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {
            "planned_on": self.planned_on.data,
            "inspector_id": self.inspector_id.data,
            "is_announced": bool(self.is_announced.data),
            "note": self.note.data or "",
        }


class ReasonForm(VersionedForm):
    """A step that needs a reason."""

    reason = LongTextField(_l("Reasons"), [Required(), _REASON])


class PhotoForm(OnceForm):
    """A photo of the visit."""

    file = UploadField(_l("Photo"), [Required()], kinds=(JPEG, PNG))


class FindingForm(OnceForm):
    """A finding, written without script; `request_key` stays the finding's own key."""

    severity = RadioField(_l("Severity"), [Required()], choices=[])
    text = LongTextField(_l("What was seen"), [Required(), Length(max=MOST_NOTE)])
    due_on = DateField(
        _l("To be corrected by"), [Optional()], description=_l("Left empty: the last day of the rules.")
    )
    corrected = BooleanField(_l("Corrected during the visit"))
    file = UploadField(_l("Photo"), [Optional()], kinds=(JPEG, PNG))


class ReportForm(VersionedForm):
    """The text of the report in both languages."""

    text_ar = LongTextField(_l("Text of the report in Arabic"), [Length(max=20000)])
    text_en = LongTextField(_l("Text of the report in English"), [Length(max=20000)])


class SignForm(VersionedForm):
    """The inspector's signature."""

    typed = TextField(_l("Your full name, as your signature"), [Required(), Length(max=120)])


class AnswerForm(VersionedForm):
    """How the nursery's representative answers the report."""

    stance = RadioField(
        _l("The nursery's answer"),
        [Required()],
        choices=[(stance.value, label) for stance, label in labels.STANCES.items()],
    )
    name = TextField(_l("Name of the nursery's representative"), [Required(), Length(max=120)])
    role = TextField(_l("Their role in the nursery"), [Length(max=120)])
    remarks = LongTextField(_l("Remarks"), [Length(max=MOST_TEXT)])
    typed = TextField(
        _l("Full name, as signature"),
        [Length(max=120)],
        description=_l("Left empty only when the representative refuses to sign."),
    )


class CorrectionForm(OnceForm):
    """What was done about a finding."""

    text = LongTextField(_l("What was corrected, and how"), [Required(), Length(max=MOST_TEXT)])
    file_1 = UploadField(_l("Photo or paper that shows it"), [Optional()])
    file_2 = UploadField(_l("Second photo or paper"), [Optional()])
    file_3 = UploadField(_l("Third photo or paper"), [Optional()])

    def files(self) -> list[Evidence]:
        """The files that were sent."""
        sent = (field for field in (self.file_1, self.file_2, self.file_3) if field.data)
        return [Evidence(field.data.stream, field.file_name, field.media_type) for field in sent]


class NoteForm(VersionedForm):
    """A note that may be left out."""

    note = LongTextField(_l("Note"), [_REASON])


class ExtendForm(VersionedForm):
    """More time, once."""

    due_on = DateField(_l("New last day"), [Required()])
    reason = LongTextField(_l("Reasons"), [Required(), _REASON])


STEP_FORMS: dict[FindingAction, type[VersionedForm]] = {
    FindingAction.VERIFY: NoteForm,
    FindingAction.SEND_BACK: ReasonForm,
    FindingAction.EXTEND: ExtendForm,
    FindingAction.WITHDRAW: ReasonForm,
}
