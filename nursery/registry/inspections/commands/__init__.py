"""Everything that can be done with visits and findings, one function for each verb."""

from nursery.registry.inspections.commands.planning import call_off, change_plan, plan

__all__ = ["call_off", "change_plan", "plan"]
