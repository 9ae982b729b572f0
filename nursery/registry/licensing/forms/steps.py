"""The forms of the steps of applications. `values` gives what the step's command takes."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import Length

from nursery.registry.licensing.checks import LONG_TEXT
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.web.forms import DateField, LongTextField, Required, TextField
from nursery.web.versioned import VersionedForm

_A = ApplicationAction
_LONG = Length(max=LONG_TEXT)
GRANT, REFUSE = "grant", "refuse"


class StepForm(VersionedForm):
    """A step that needs nothing but to be taken."""

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        own = set(self._fields) - {"csrf_token", "version"}
        return {name: self[name].data if self[name].data is not None else "" for name in own}


class QuestionForm(StepForm):
    """Something the officer needs to know or to have."""

    question = LongTextField(
        _l("What do you need from the applicant?"),
        [Required(), _LONG],
        description=_l("Say exactly which document or fact is missing, and why it is needed."),
    )


class AnswerForm(StepForm):
    """The applicant's answer."""

    answer = LongTextField(
        _l("Your answer"),
        [Required(), _LONG],
        description=_l("If documents were asked for, add them first, then write here what you have added."),
    )


class PlanForm(StepForm):
    """The day of the visit."""

    planned_on = DateField(_l("Day of the visit"), [Required()])


class RecordForm(StepForm):
    """What was seen."""

    visited_on = DateField(_l("Day of the visit"), [Required()])
    is_suitable = RadioField(
        _l("Is the place suitable for a nursery?"),
        [Required()],
        choices=[("yes", _l("Suitable")), ("no", _l("Not suitable"))],
    )
    report = LongTextField(
        _l("Report of the visit"),
        [Required(), _LONG],
        description=_l("What was seen: rooms and areas, safety, hygiene, exits, outdoor space."),
    )

    def values(self) -> dict[str, Any]:
        return {**super().values(), "is_suitable": self.is_suitable.data == "yes"}


class FeeForm(StepForm):
    """The receipt of the fee."""

    receipt = TextField(_l("Number of the receipt"), [Required(), Length(max=40)], render_kw={"dir": "ltr"})
    paid_on = DateField(_l("Day of the payment"), [Required()])


class ProposeForm(StepForm):
    """The officer's proposal."""

    grant = RadioField(
        _l("What do you propose?"),
        [Required()],
        choices=[(GRANT, _l("Grant the licence")), (REFUSE, _l("Refuse the licence"))],
    )
    reason = LongTextField(
        _l("Reasons"), [Required(), _LONG], description=_l("The committee reads it beside the file.")
    )

    def values(self) -> dict[str, Any]:
        return {**super().values(), "grant": self.grant.data == GRANT}


class WithdrawForm(StepForm):
    """Giving an application up."""

    reason = LongTextField(_l("Reasons"), [_LONG])


STEP_FORMS: dict[ApplicationAction, type[StepForm]] = {
    _A.BEGIN_ASSESSMENT: StepForm,
    _A.ASK_INFORMATION: QuestionForm,
    _A.ANSWER: AnswerForm,
    _A.PLAN_SITE_CHECK: PlanForm,
    _A.RECORD_SITE_CHECK: RecordForm,
    _A.RECORD_FEE: FeeForm,
    _A.PROPOSE: ProposeForm,
    _A.WITHDRAW: WithdrawForm,
}
