"""States and times of rounds in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.feedback.rounds import zones
from nursery.feedback.rounds.lifecycle import (
    Audience,
    PartyState,
    Reminder,
    RoundState,
    SilenceRule,
    Visibility,
)
from nursery.feedback.rounds.queries import RoundItem
from nursery.feedback.rounds.scoping import Why

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
AUDIENCES: dict[Audience, Any] = {
    Audience.INVITED: _l("Invited organisations only"),
    Audience.ORGANISATIONS: _l("Any registered organisation"),
    Audience.INDIVIDUALS: _l("Any registered organisation, and people in their own name"),
}
SILENCE_RULES: dict[SilenceRule, Any] = {
    SilenceRule.NO_POSITION: _l("Silence says nothing"),
    SilenceRule.CONSENT: _l("Silence is consent"),
}
SILENCE_MEANINGS: dict[SilenceRule, Any] = {
    SilenceRule.NO_POSITION: _l(
        "A party that submits nothing by the closing time is recorded as “no reply”. "
        "It counts neither for the text nor against it."
    ),
    SilenceRule.CONSENT: _l(
        "A party that submits nothing by the closing time is counted as agreeing with the text as it stands."
    ),
}
VERDICT_SILENCES: dict[SilenceRule, Any] = {
    SilenceRule.CONSENT: _l("Silence is agreement with the response"),
    SilenceRule.NO_POSITION: _l("Silence is recorded as “no reply”"),
}
WHYS: dict[Why, Any] = {
    Why.CHANGED: _l("changed since the previous round"),
    Why.NEW: _l("new since the previous round"),
    Why.POINT: _l("a point is not settled"),
    Why.RESPONSE: _l("an organisation does not agree with a response"),
    Why.POSITION: _l("not agreed on yet"),
}
VERDICT_MEANINGS: dict[SilenceRule, Any] = {
    SilenceRule.CONSENT: _l("Whoever says nothing by then is taken to agree with the response."),
    SilenceRule.NO_POSITION: _l("Whoever says nothing by then is recorded as “no reply”."),
}
VISIBILITIES: dict[Visibility, Any] = {
    Visibility.REVIEWERS: _l("The reviewers only"),
    Visibility.PARTIES: _l("The parties of the round; everybody once the response is published"),
    Visibility.PUBLIC: _l("Everybody, at once"),
}
PARTY_STATES: dict[PartyState, Any] = {
    PartyState.INVITED: _l("Invited, no answer yet"),
    PartyState.ACCEPTED: _l("Takes part"),
    PartyState.DECLINED: _l("Declined"),
    PartyState.ACTIVE: _l("Active"),
    PartyState.NO_REPLY: _l("No reply"),
}
PARTY_TONES: dict[PartyState, str] = {
    PartyState.INVITED: "neutral",
    PartyState.ACCEPTED: "info",
    PartyState.DECLINED: "danger",
    PartyState.ACTIVE: "success",
    PartyState.NO_REPLY: "warning",
}
REMINDERS: dict[Reminder, Any] = {
    Reminder.OPENING: _l("When it opens"),
    Reminder.ONE_WEEK: _l("One week before it closes"),
    Reminder.TWO_DAYS: _l("Two days before it closes"),
    Reminder.LAST_DAY: _l("One day before it closes"),
}
_SOON = 3


def verdict_rule(item: RoundItem) -> str:
    """How commenters are asked whether they agree with the responses, and what no word means."""
    if not item.verdict_days:
        return _("Nobody is asked afterwards whether they agree with the responses.")
    asked = ngettext(
        "For %(num)s day after the responses are published, each organisation is asked whether it agrees "
        "with the responses to its comments.",
        "For %(num)s days after the responses are published, each organisation is asked whether it agrees "
        "with the responses to its comments.",
        item.verdict_days,
    )
    return f"{asked} {VERDICT_MEANINGS[item.verdict_silence]}"


def whys(reasons: Sequence[Why]) -> str:
    """Why a section is asked about again, as one phrase."""
    return _(", ").join(str(WHYS[why]) for why in reasons)


def moment(value: datetime, zone: str, *, with_clock: bool = True) -> str:
    """A moment on the round's clock, with the clock's name: 21 November 2026, 14:05 (Damascus time)."""
    locale = get_locale()
    comma = "،" if str(locale).startswith("ar") else ","
    shown = str(format_datetime(zones.on(value, zone), f"d MMMM y'{comma}' HH:mm", locale=locale))
    return f"{shown} ({zones.name(zone)})" if with_clock else shown


def day(value: date) -> str:
    """A day: 21 November 2026."""
    return str(format_date(value, "d MMMM y", locale=get_locale()))


def hour(value: datetime, zone: str) -> str:
    """A time on the round's clock, with the clock's name: 14:05 (Damascus time)."""
    return f"{zones.on(value, zone):%H:%M} ({zones.name(zone)})"


def time_left(item: RoundItem) -> str:
    """How long comments are still taken, as a person would say it; empty when the round is not open."""
    if not item.is_open:
        return ""
    if item.days_left == 0:
        return _("Closes today at %(time)s", time=hour(item.closes_at, item.zone))
    if item.days_left == 1:
        return _("Closes tomorrow at %(time)s", time=hour(item.closes_at, item.zone))
    return ngettext("%(num)s day left", "%(num)s days left", item.days_left)


def is_urgent(item: RoundItem) -> bool:
    """Whether the last days have begun."""
    return item.is_open and item.days_left <= _SOON


def next_event(item: RoundItem) -> str:
    """What happens next to the round, and when."""
    if item.state is RoundState.SCHEDULED:
        return _("Opens on %(day)s", day=day(zones.on(item.opens_at, item.zone).date()))
    if item.is_open:
        closing_day = day(zones.on(item.closes_at, item.zone).date())
        return _("Closes on %(day)s at %(time)s", day=closing_day, time=hour(item.closes_at, item.zone))
    if item.response_published_at is not None:
        return _("Responses published on %(day)s", day=day(zones.on(item.response_published_at, item.zone)))
    return _("The responses are due on %(day)s", day=day(item.response_due_on))
