"""What became of comments, and the duty to respond, in words."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.outcome.duty import Duty, DutyState
from nursery.feedback.outcome.families import Family
from nursery.feedback.outcome.queries.reasons import Told
from nursery.feedback.rounds.labels import day
from nursery.web import language

FAMILIES: dict[Family, Any] = {
    Family.TAKEN: _l("Taken up"),
    Family.PARTLY: _l("Taken up in part"),
    Family.NOTED: _l("Noted or already covered"),
    Family.LATER: _l("Deferred or referred"),
    Family.NOT_TAKEN: _l("Not taken up"),
}
REASON_HEADINGS: dict[Disposition, Any] = {
    Disposition.NOT_ACCEPTED: _l("What was not accepted, and why"),
    Disposition.DEFERRED: _l("What was deferred to a later round, and why"),
    Disposition.REFERRED: _l("What was referred to another body"),
}
DUTY_STATES: dict[DutyState, Any] = {
    DutyState.TO_COME: _l("Not closed yet"),
    DutyState.RUNNING: _l("Time is running"),
    DutyState.OVERDUE: _l("Overdue"),
    DutyState.IN_TIME: _l("Responded in time"),
    DutyState.LATE: _l("Responded late"),
}
DUTY_TONES: dict[DutyState, str] = {
    DutyState.TO_COME: "neutral",
    DutyState.RUNNING: "info",
    DutyState.OVERDUE: "danger",
    DutyState.IN_TIME: "success",
    DutyState.LATE: "warning",
}


def duty_words(found: Duty) -> str:
    """The duty as a sentence."""
    due = day(found.due_on)
    if found.state is DutyState.TO_COME:
        return _("The responses to all comments are due by %(day)s.", day=due)
    if found.state is DutyState.OVERDUE:
        return _("The responses were due on %(day)s: %(late)s late.", day=due, late=_days(found.days_late))
    if found.state is DutyState.RUNNING:
        if not found.days_left:
            return _("The responses are due today.")
        return _("The responses are due by %(day)s: %(left)s left.", day=due, left=_days(found.days_left))
    if found.state is DutyState.LATE:
        return _(
            "The responses came %(taken)s after closing, %(late)s late.",
            taken=_days(found.days_taken),
            late=_days(found.days_late),
        )
    if not found.days_taken:
        return _("The responses came on the day of closing, in time.")
    return _("The responses came %(taken)s after closing, in time.", taken=_days(found.days_taken))


def _days(count: int) -> str:
    return ngettext("%(num)s day", "%(num)s days", count)


def duty_parts(found: Duty) -> list[tuple[str, int]]:
    """The duty as parts of a bar: days used in time, days late, days that were left."""
    used, late = min(found.days_taken, found.days_given), max(0, found.days_taken - found.days_given)
    return [("solid", used), ("striped", late), ("empty", max(0, found.days_given - found.days_taken))]


def given_to(told: Told) -> str:
    """For which comments a reason was given, as plain words: on paper there is nothing to follow."""
    comma = "، " if language.current() == "ar" else ", "
    numbers = comma.join(str(spot.number) for spot in told.spots)
    words = ngettext("Given to %(num)s comment:", "Given to %(num)s comments:", told.count)
    more = (
        ngettext("and %(num)s further comment", "and %(num)s further comments", told.further)
        if told.further
        else ""
    )
    return " ".join(part for part in (words, numbers, more) if part)


def percent(share: float) -> str:
    """33% or 33.3%, with Western digits in both languages."""
    return f"{share:g}%"


def nothing_carried() -> str:
    """What stands where nothing was carried over."""
    return _("Nothing has been carried into a new version yet.")
