"""What can be done to a nursery's file: one function for each verb."""

from nursery.registry.licensing.commands import note_read
from nursery.registry.nurseries.commands.incidents import IncidentDetails, add_to_incident, record_incident
from nursery.registry.nurseries.commands.papers import PaperDetails, PaperFile, add_paper
from nursery.registry.nurseries.commands.photos import add_photo, change_photo, remove_photo
from nursery.registry.nurseries.commands.reminding import remind_of_papers
from nursery.registry.nurseries.commands.removing import remove_staff
from nursery.registry.nurseries.commands.rooms import (
    RoomDetails,
    add_room,
    confirm_rooms,
    edit_room,
    remove_room,
)
from nursery.registry.nurseries.commands.staff import StaffDetails, add_staff, edit_staff
from nursery.registry.nurseries.commands.terms import (
    add_closing_day,
    remove_closing_day,
    save_fees,
    save_hours,
    save_services,
)

__all__ = [
    "IncidentDetails",
    "PaperDetails",
    "PaperFile",
    "RoomDetails",
    "StaffDetails",
    "add_closing_day",
    "add_paper",
    "add_photo",
    "add_room",
    "add_staff",
    "add_to_incident",
    "change_photo",
    "confirm_rooms",
    "edit_room",
    "edit_staff",
    "note_read",
    "record_incident",
    "remind_of_papers",
    "remove_closing_day",
    "remove_photo",
    "remove_room",
    "remove_staff",
    "save_fees",
    "save_hours",
    "save_services",
]
