"""Everything that can be done with visits and findings, one function for each verb."""

from nursery.registry.inspections.closings import Answer
from nursery.registry.inspections.commands.closing import close
from nursery.registry.inspections.commands.corrections import (
    Evidence,
    extend,
    report_correction,
    send_back,
    verify,
    withdraw,
)
from nursery.registry.inspections.commands.photos import add_photo, remove_photo
from nursery.registry.inspections.commands.planning import call_off, change_plan, plan
from nursery.registry.inspections.commands.recording import begin, take
from nursery.registry.inspections.commands.signing import acknowledge, save_text, sign

__all__ = [
    "Answer",
    "Evidence",
    "acknowledge",
    "add_photo",
    "begin",
    "call_off",
    "change_plan",
    "close",
    "extend",
    "plan",
    "remove_photo",
    "report_correction",
    "save_text",
    "send_back",
    "sign",
    "take",
    "verify",
    "withdraw",
]
