"""States and choices of sessions in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from nursery import places
from nursery.feedback.rounds import zones
from nursery.feedback.workshops.lifecycle import (
    Gender,
    SessionLanguage,
    SessionState,
    Speaker,
    Verdict,
)
from nursery.feedback.workshops.queries import PointItem, SessionItem
from nursery.web import language

STATES: dict[SessionState, Any] = {
    SessionState.PLANNED: _l("Planned"),
    SessionState.HELD: _l("Held"),
    SessionState.MINUTES_DRAFT: _l("Minutes in draft"),
    SessionState.MINUTES_CONFIRMED: _l("Minutes confirmed"),
    SessionState.CANCELLED: _l("Cancelled"),
}
TONES: dict[SessionState, str] = {
    SessionState.PLANNED: "info",
    SessionState.HELD: "brand",
    SessionState.MINUTES_DRAFT: "warning",
    SessionState.MINUTES_CONFIRMED: "success",
    SessionState.CANCELLED: "danger",
}
LANGUAGES: dict[SessionLanguage, Any] = {
    SessionLanguage.AR: _l("Arabic"),
    SessionLanguage.EN: _l("English"),
    SessionLanguage.BOTH: _l("Arabic and English"),
}
GENDERS: dict[Gender, Any] = {
    Gender.WOMAN: _l("Woman"),
    Gender.MAN: _l("Man"),
    Gender.NOT_SAID: _l("Prefer not to say"),
}
GENDERS_COUNTED: dict[Gender, Any] = {
    Gender.WOMAN: _l("Women"),
    Gender.MAN: _l("Men"),
    Gender.NOT_SAID: _l("Not said"),
}
VERDICTS: dict[Verdict, Any] = {
    Verdict.CONFIRMED: _l("Confirmed by the participant"),
    Verdict.CORRECTED: _l("Corrected by the participant"),
    Verdict.REJECTED: _l("Not said, according to the participant"),
}
# How a point stands in the minutes.
STANDINGS: dict[str, Any] = {
    "confirmed": VERDICTS[Verdict.CONFIRMED],
    "corrected": VERDICTS[Verdict.CORRECTED],
    "rejected": VERDICTS[Verdict.REJECTED],
    "unanswered": _l("The participant has not answered"),
    "not_asked": _l("As noted in the session"),
}


def times(session: SessionItem) -> str:
    """Day and hours on the clock of the round: Saturday 21 November 2026, 10:00 to 13:00, Damascus time."""
    return times_in(session, language.current())


def times_in(session: SessionItem, code: str) -> str:
    """The same, in a letter in this language."""
    begins = zones.on(session.starts_at, session.zone)
    ends = zones.on(session.ends_at, session.zone)
    return _(
        "%(day)s, %(begins)s to %(ends)s, %(zone)s",
        day=format_datetime(begins, "EEEE d MMMM y", locale=language.LOCALES[code]),
        begins=begins.strftime("%H:%M"),
        ends=ends.strftime("%H:%M"),
        zone=zones.name(session.zone),
    )


def hour(value: datetime, session: SessionItem) -> str:
    """14:05, on the clock of the round."""
    return value.astimezone(ZoneInfo(session.zone)).strftime("%H:%M")


def where(session: SessionItem) -> str:
    """The governorate and the place, or that it is held online."""
    return where_in(session, language.current())


def where_in(session: SessionItem, code: str) -> str:
    """The same, in a letter in this language."""
    parts = [places.governorate_name(session.governorate, code), session.place]
    told = _(", ").join(part for part in parts if part)
    if session.place and session.link:
        return _("%(place)s, and online", place=told)
    return told if session.place else _(", ").join(part for part in (_("Online"), parts[0]) if part)


def minutes(count: int) -> str:
    """15 minutes."""
    return ngettext("%(num)s minute", "%(num)s minutes", count)


def said_by(point: PointItem) -> str:
    """Who said it, for those who work in the session."""
    if point.speaker is Speaker.HALL:
        return _("The whole hall")
    return point.participant_name or point.speaker_name


def moment(value: datetime) -> str:
    """Saturday 21 November 2026, 14:05, on the clock that the value carries."""
    comma = "،" if language.current() == "ar" else ","
    return str(format_datetime(value, f"EEEE d MMMM y'{comma}' HH:mm", locale=language.locale()))
