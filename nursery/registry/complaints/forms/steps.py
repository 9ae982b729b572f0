"""The forms of the directorate's steps. `values` gives what the step's command takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Length

from nursery.accounts.queries import Recipient
from nursery.registry.complaints.labels import KINDS
from nursery.registry.complaints.lifecycle import ComplaintAction
from nursery.registry.complaints.queries import SimilarReport
from nursery.registry.licensing.checks import LONG_TEXT
from nursery.web.forms import DateField, LongTextField, QueryForm, RequestKeyField, Required, TextField
from nursery.web.versioned import VersionedForm

_A = ComplaintAction
_LONG = Length(max=LONG_TEXT)


def _number(text: Any) -> int:
    return int(text) if str(text).isdecimal() and len(str(text)) < 10 else 0


class StepForm(VersionedForm):
    """A step that needs nothing but to be taken."""

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {}


class AssignForm(StepForm):
    """Who looks into it."""

    officer_id = SelectField(_l("Who handles it?"), [Required()], validate_choice=False)

    def offer(self, people: Sequence[Recipient], chosen: int | None) -> None:
        """Offer the officers of the governorate."""
        self.officer_id.choices = [(str(one.person_id), one.name) for one in people]
        if not self.is_submitted() and chosen is not None:
            self.officer_id.data = str(chosen)

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {"officer_id": _number(self.officer_id.data)}


class VisitForm(StepForm):
    """An inspector and a day."""

    request_key = RequestKeyField()
    inspector_id = SelectField(_l("Inspector"), [Required()], validate_choice=False)
    planned_on = DateField(_l("Planned day"), [Required()])

    def offer(self, people: Sequence[Recipient]) -> None:
        """Offer the inspectors of the governorate."""
        self.inspector_id.choices = [(str(one.person_id), one.name) for one in people]

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {
            "inspector_id": _number(self.inspector_id.data),
            "planned_on": self.planned_on.data,
            "request_key": UUID(self.request_key.data),
        }


class NameForm(StepForm):
    """Which licensed nursery the described place is."""

    number = TextField(
        _l("Licence number"),
        [Required(), Length(max=20)],
        description=_l("As on the certificate, such as ⁦DI-000001⁩."),
    )

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {"number": str(self.number.data)}


class FindingForm(StepForm):
    """What the investigation found."""

    finding = LongTextField(
        _l("What did you find?"),
        [Required(), _LONG],
        description=_l("For the directorate alone: neither the complainant nor the nursery reads it."),
    )

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {"finding": str(self.finding.data)}


class AnswerForm(StepForm):
    """What the complainant reads."""

    answer = LongTextField(
        _l("Answer to the complainant"),
        [Required(), _LONG],
        description=_l("What was looked into, what was found, what follows. Name no other person."),
    )

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {"answer": str(self.answer.data)}


class JoinForm(StepForm):
    """The report of the same place."""

    into_id = SelectField(_l("The other report"), [Required()], validate_choice=False)

    def offer(self, reports: Sequence[SimilarReport]) -> None:
        """Offer the reports that may be of the same place."""
        self.into_id.choices = [(str(one.id), one.reference) for one in reports]

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        return {"into_id": _number(self.into_id.data)}


STEP_FORMS: dict[ComplaintAction, type[StepForm]] = {
    _A.ASSIGN: AssignForm,
    _A.INVESTIGATE: StepForm,
    _A.LINK: VisitForm,
    _A.NAME_NURSERY: NameForm,
    _A.SUBSTANTIATE: FindingForm,
    _A.NOT_SUBSTANTIATE: FindingForm,
    _A.CLOSE: AnswerForm,
    _A.JOIN: JoinForm,
    _A.SEPARATE: StepForm,
}


class QueueForm(QueryForm):
    """What the list is narrowed to."""

    governorate = SelectField(_l("Governorate"), validate_choice=False)
    kind = SelectField(
        _l("What it is about"),
        validate_choice=False,
        choices=[("", _l("All")), *((one.value, label) for one, label in KINDS.items())],
    )
