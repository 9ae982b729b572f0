"""A session as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from nursery.base import clock
from nursery.feedback.workshops.lifecycle import SessionState
from nursery.feedback.workshops.queries import SessionItem

# No line is longer, counted in bytes; a longer one goes on after a line end and a blank.
_LONGEST = 75


def file(session: SessionItem, *, title: str, place: str, description: str, url: str, host: str) -> str:
    """The file: one event under an id that stays, so that a changed session replaces the earlier one."""
    is_off = session.state is SessionState.CANCELLED
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//nurseries platform//dialogue sessions//AR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:dialogue-session-{session.id}@{host}",
        f"SEQUENCE:{session.lock}",
        f"DTSTAMP:{_moment(clock.now())}",
        f"DTSTART:{_moment(session.starts_at)}",
        f"DTEND:{_moment(session.ends_at)}",
        f"SUMMARY:{escaped(title)}",
        f"LOCATION:{escaped(place)}",
        f"DESCRIPTION:{escaped(description)}",
        f"URL:{url}",
        f"STATUS:{'CANCELLED' if is_off else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{piece}\r\n" for line in lines for piece in folded(line))


def escaped(text: str) -> str:
    """A text as it stands in a calendar: what has a meaning there is marked, line ends are words."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text.replace("\r", "")


def folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes; no letter is cut, further pieces begin with a blank."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += width
    yield piece


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
