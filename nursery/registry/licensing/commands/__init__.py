"""What can be done in licensing: one function for each verb."""

from nursery.registry.licensing.commands.assessment import (
    ask_information,
    begin_assessment,
    plan_site_check,
    propose,
    record_fee,
    record_site_check,
)
from nursery.registry.licensing.commands.decisions import grant, refuse
from nursery.registry.licensing.commands.documents import attach_document, remove_document
from nursery.registry.licensing.commands.drafting import edit_statement, submit
from nursery.registry.licensing.commands.endings import lapse, lapse_overdue, withdraw
from nursery.registry.licensing.commands.handing_over import hand_over, take
from nursery.registry.licensing.commands.information import answer
from nursery.registry.licensing.commands.licences import (
    confirm,
    reinstate,
    restore,
    resume,
    revoke,
    surrender,
    suspend,
    vary,
)
from nursery.registry.licensing.commands.nurseries import create_nursery, edit_nursery
from nursery.registry.licensing.commands.providers import create_provider
from nursery.registry.licensing.commands.reading import note_read
from nursery.registry.licensing.commands.returning import send_back
from nursery.registry.licensing.commands.starting import start_application
from nursery.registry.licensing.commands.transfers import (
    accept,
    confirm_side,
    make_link,
    offer,
    turn_down_side,
)
from nursery.registry.licensing.commands.wishes import wish
from nursery.registry.licensing.details import NurseryDetails

__all__ = [
    "NurseryDetails",
    "accept",
    "answer",
    "ask_information",
    "attach_document",
    "begin_assessment",
    "confirm",
    "confirm_side",
    "create_nursery",
    "create_provider",
    "edit_nursery",
    "edit_statement",
    "grant",
    "hand_over",
    "lapse",
    "lapse_overdue",
    "make_link",
    "note_read",
    "offer",
    "plan_site_check",
    "propose",
    "record_fee",
    "record_site_check",
    "refuse",
    "reinstate",
    "remove_document",
    "restore",
    "resume",
    "revoke",
    "send_back",
    "start_application",
    "submit",
    "surrender",
    "suspend",
    "take",
    "turn_down_side",
    "vary",
    "wish",
    "withdraw",
]
