"""What can be done with the monthly figures: one function for each verb."""

from nursery.registry.statistics.commands.reminding import remind_all, remind_silent
from nursery.registry.statistics.commands.reporting import repeat_last, report_month

__all__ = ["remind_all", "remind_silent", "repeat_last", "report_month"]
