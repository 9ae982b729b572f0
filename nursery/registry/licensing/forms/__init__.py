"""The forms of licensing."""

from nursery.registry.licensing.forms.application import DocumentForm, StatementForm, SubmitForm
from nursery.registry.licensing.forms.nursery import EditNurseryForm, NewNurseryForm, NurseryForm
from nursery.registry.licensing.forms.provider import ProviderForm
from nursery.registry.licensing.forms.steps import (
    STEP_FORMS,
    AnswerForm,
    DecisionForm,
    StepForm,
)

__all__ = [
    "STEP_FORMS",
    "AnswerForm",
    "DecisionForm",
    "DocumentForm",
    "EditNurseryForm",
    "NewNurseryForm",
    "NurseryForm",
    "ProviderForm",
    "StatementForm",
    "StepForm",
    "SubmitForm",
]
