"""What somebody looks for, in one line."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from nursery.audit import naming
from nursery.audit.reading import words
from nursery.audit.reading.queries import Asked
from nursery.web import filters


def in_words(asked: Asked) -> str:
    """What was chosen; empty when everything is shown."""
    return " · ".join(_parts(asked))


def _parts(asked: Asked) -> Iterator[str]:
    record, person = (asked.subject_type, asked.subject_id or 0), ("person", asked.person_id or 0)
    named = naming.names_of(one for one in (record, person) if one[1])
    if asked.subject_type:
        number = f" \u2066{asked.subject_id}\u2069" if asked.subject_id else ""
        name = f" (\u2068{named[record]}\u2069)" if record in named else ""
        yield f"{words.subject(asked.subject_type)}{number}{name}"
    elif asked.subject_id:
        yield _("Records with the number %(number)s", number=asked.subject_id)
    if asked.person_id:
        yield f"\u2068{named.get(person, asked.person_id)}\u2069"
    if asked.only:
        yield _("Only what was seen") if asked.only == "seen" else _("Only what was changed")
    if asked.first_day:
        yield _("from %(day)s", day=filters.date_(asked.first_day))
    if asked.last_day:
        yield _("to %(day)s", day=filters.date_(asked.last_day))
