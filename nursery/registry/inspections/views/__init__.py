"""Pages of inspections: planning, the visit on a phone, the report, findings and corrections."""

from nursery.registry.inspections.pages import blueprint
from nursery.registry.inspections.views import findings, lists, planning, reporting, showing, slots, visiting

__all__ = ["blueprint", "findings", "lists", "planning", "reporting", "showing", "slots", "visiting"]
