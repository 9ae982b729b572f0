"""What can be done in licensing: one function for each verb."""

from nursery.registry.licensing.commands.assessment import (
    ask_information,
    begin_assessment,
    plan_site_check,
    propose,
    record_site_check,
)
from nursery.registry.licensing.commands.decisions import grant, refuse
from nursery.registry.licensing.commands.documents import attach_document, remove_document
from nursery.registry.licensing.commands.drafting import edit_statement, start_application, submit
from nursery.registry.licensing.commands.endings import lapse, lapse_overdue, withdraw
from nursery.registry.licensing.commands.information import answer
from nursery.registry.licensing.commands.licences import restore, revoke, surrender, suspend
from nursery.registry.licensing.commands.nurseries import NurseryDetails, create_nursery, edit_nursery
from nursery.registry.licensing.commands.providers import create_provider
from nursery.registry.licensing.commands.reading import note_read

__all__ = [
    "NurseryDetails",
    "answer",
    "ask_information",
    "attach_document",
    "begin_assessment",
    "create_nursery",
    "create_provider",
    "edit_nursery",
    "edit_statement",
    "grant",
    "lapse",
    "lapse_overdue",
    "note_read",
    "plan_site_check",
    "propose",
    "record_site_check",
    "refuse",
    "remove_document",
    "restore",
    "revoke",
    "start_application",
    "submit",
    "surrender",
    "suspend",
    "withdraw",
]
