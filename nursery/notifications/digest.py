"""The letter of the day: one for each person, with all notices that waited for it.

Each person's letter and the marks on its notices are one transaction: a worker that dies leaves the notices
waiting, and of two workers the second finds nothing left. The letter's key names person and day.
"""

from __future__ import annotations

from datetime import date, datetime, time

from babel.dates import format_date
from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from nursery.accounts import queries as accounts
from nursery.accounts.letters import LOCALES, link
from nursery.accounts.models import Person
from nursery.base import clock, outbox
from nursery.base.command import command
from nursery.base.jobs import LETTERS, jobs
from nursery.notifications import footing, labels, queries
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.models import Notification


@jobs.task(every_minute=True, lane=LETTERS)
def write_digests() -> None:
    """Once the hour of the day has come, write to everybody who has notices waiting from before it."""
    due = moment_of(clock.today())
    if clock.now() < due:
        return
    for person_id in queries.people_to_write_to(due):
        write_one(person_id)


def moment_of(day: date) -> datetime:
    """When the letter of a day is written."""
    hour = current_app.extensions["settings"].digest_hour
    return datetime.combine(day, time(hour), clock.LOCAL_ZONE)


@command
def write_one(person_id: int) -> None:
    """Write one person's letter of today, with all that waits for it."""
    accounts.hold(person_id)
    person = accounts.person(person_id)
    rows = queries.notices_for_letter(person_id, moment_of(clock.today()))
    if person is None or not rows:
        return
    with force_locale(LOCALES.get(person.language, "ar_SY")):
        subject, body = _words(person, rows)
    day = clock.today().isoformat()
    outbox.post(
        address=person.email,
        language=person.language,
        subject=subject,
        body=body,
        key=f"digest:{person_id}:{day}",
    )
    for row in rows:
        row.mailed_at = clock.now()


def _words(person: Person, rows: list[Notification]) -> tuple[str, str]:
    day = _today(person.language)
    parts = [_("Hello %(name)s,", name=person.name), _("What is new for you on the nurseries platform:")]
    parts += [_group(kind, rows, person.language) for kind in NoticeKind if any(r.kind is kind for r in rows)]
    parts += [_("Nurseries platform"), footing.words(person.language)]
    return _("News of %(day)s", day=day), "\n\n".join(parts) + "\n"


def _group(kind: NoticeKind, rows: list[Notification], language: str) -> str:
    lines = [f"{labels.KINDS[kind]}:"]
    for row in rows:
        if row.kind is kind:
            lines += [f"- {row.title}", f"  {link(language, row.path)}"]
    return "\n".join(lines)


def _today(language: str) -> str:
    """Today's date as letters write it."""
    return str(format_date(clock.today(), "d MMMM y", locale=LOCALES.get(language, "ar_SY")))
