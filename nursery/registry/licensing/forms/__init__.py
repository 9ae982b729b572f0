"""The forms of licensing."""

from nursery.registry.licensing.forms.application import (
    DocumentForm,
    OtherSideForm,
    StatementForm,
    SubmitForm,
    WishForm,
)
from nursery.registry.licensing.forms.handing_over import HandOverForm
from nursery.registry.licensing.forms.nursery import EditNurseryForm, NewNurseryForm, NurseryForm
from nursery.registry.licensing.forms.provider import ProviderForm, StartForm
from nursery.registry.licensing.forms.steps import (
    STEP_FORMS,
    AnswerForm,
    StepForm,
)

__all__ = [
    "STEP_FORMS",
    "AnswerForm",
    "DocumentForm",
    "EditNurseryForm",
    "HandOverForm",
    "NewNurseryForm",
    "NurseryForm",
    "OtherSideForm",
    "ProviderForm",
    "StartForm",
    "StatementForm",
    "StepForm",
    "SubmitForm",
    "WishForm",
]
