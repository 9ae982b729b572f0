"""The forms of rounds: planning, parties and times, answers."""

from nursery.feedback.rounds.forms.answering import DeclineForm, FocalPointForm, JoinForm
from nursery.feedback.rounds.forms.managing import (
    AddressForm,
    ExtendRoundForm,
    InviteNewForm,
    InvitePartiesForm,
    PartiesQuery,
)
from nursery.feedback.rounds.forms.planning import PlanRoundForm

__all__ = [
    "AddressForm",
    "DeclineForm",
    "ExtendRoundForm",
    "FocalPointForm",
    "InviteNewForm",
    "InvitePartiesForm",
    "JoinForm",
    "PartiesQuery",
    "PlanRoundForm",
]
