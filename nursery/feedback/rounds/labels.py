"""States and times of rounds in words."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from nursery.feedback.rounds.lifecycle import RoundState
from nursery.feedback.rounds.queries import RoundItem
from nursery.web.filters import date_, time_

STATES: dict[RoundState, Any] = {
    RoundState.DRAFT: _l("Draft"),
    RoundState.SCHEDULED: _l("Opens later"),
    RoundState.OPEN: _l("Open for comments"),
    RoundState.EXTENDED: _l("Open for comments, time extended"),
    RoundState.CLOSED: _l("Closed to comments"),
    RoundState.CONSOLIDATING: _l("Responses being written"),
    RoundState.RESPONSE_PUBLISHED: _l("Responses published"),
    RoundState.ARCHIVED: _l("Archived"),
}
TONES: dict[RoundState, str] = {
    RoundState.DRAFT: "neutral",
    RoundState.SCHEDULED: "info",
    RoundState.OPEN: "success",
    RoundState.EXTENDED: "success",
    RoundState.CLOSED: "neutral",
    RoundState.CONSOLIDATING: "info",
    RoundState.RESPONSE_PUBLISHED: "brand",
    RoundState.ARCHIVED: "neutral",
}
_SOON = 3


def time_left(item: RoundItem) -> str:
    """How long comments are still taken, as a person would say it; empty when the round is not open."""
    if not item.is_open:
        return ""
    if item.days_left == 0:
        return _("Closes today at %(time)s", time=time_(item.closes_at))
    if item.days_left == 1:
        return _("Closes tomorrow at %(time)s", time=time_(item.closes_at))
    return ngettext("%(num)s day left", "%(num)s days left", item.days_left)


def is_urgent(item: RoundItem) -> bool:
    """Whether the last days have begun."""
    return item.is_open and item.days_left <= _SOON


def next_event(item: RoundItem) -> str:
    """What happens next to the round, and when."""
    if item.state is RoundState.SCHEDULED:
        return _("Opens on %(day)s", day=date_(item.opens_at))
    if item.is_open:
        return _("Closes on %(day)s at %(time)s", day=date_(item.closes_at), time=time_(item.closes_at))
    if item.response_published_at is not None:
        return _("Responses published on %(day)s", day=date_(item.response_published_at))
    return _("The responses are due on %(day)s", day=date_(item.response_due_on))
