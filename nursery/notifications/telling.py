"""Telling people: the one way by which packages write to people about the consultation.

tell(people, wording, kind=NoticeKind.ROUNDS, path=f"consultations/{item.id}", key=f"invited:{item.id}")
"""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import force_locale
from sqlalchemy import select

from nursery.accounts.letters import LOCALES, Wording
from nursery.accounts.queries import Recipient
from nursery.base import clock, outbox
from nursery.extensions import db
from nursery.notifications import footing
from nursery.notifications.kinds import Delivery, NoticeKind
from nursery.notifications.models import Notification, NotificationChoice


def tell(
    recipients: Iterable[Recipient], wording: Wording, *, kind: NoticeKind, path: str, key: str | None = None
) -> None:
    """Tell each of `recipients` once: in their list on the site, and by letter as they chose.

    Part of a command. `wording` gives the letter's subject (the notice's title) and body, and runs in the
    recipient's language; below the letter stands where to choose what comes by letter. `path` (after the
    language) is where the notice leads. `key` names the occasion: nobody is told twice of the same, however
    often the command is repeated.
    """
    people = [person for person in recipients if person.person_id]
    told = _already_told(people, key)
    choices = _choices(people, kind)
    for person in people:
        if person.person_id not in told:
            _write(person, wording, kind, path, key, choices.get(person.person_id, Delivery.AT_ONCE))


def _write(
    person: Recipient, wording: Wording, kind: NoticeKind, path: str, key: str | None, delivery: Delivery
) -> None:
    with force_locale(LOCALES.get(person.language, "ar_SY")):
        title, body = wording(person)
        letter = f"{body.rstrip()}\n\n{footing.words(person.language)}\n"
    own_key = _own_key(key, person)
    is_at_once = delivery is Delivery.AT_ONCE
    notice = Notification(
        person_id=person.person_id,
        kind=kind,
        key=own_key,
        title=" ".join(title.split())[:300],
        body=body,
        path=path,
        delivery=delivery,
        written_at=clock.now(),
        mailed_at=clock.now() if is_at_once else None,
    )
    db.session.add(notice)
    if is_at_once:
        outbox.post(address=person.email, language=person.language, subject=title, body=letter, key=own_key)


def _own_key(key: str | None, person: Recipient) -> str | None:
    return f"{key}:{person.person_id}" if key else None


def _already_told(people: list[Recipient], key: str | None) -> set[int]:
    if key is None or not people:
        return set()
    keys = [_own_key(key, person) for person in people]
    return set(db.session.scalars(select(Notification.person_id).where(Notification.key.in_(keys))))


def _choices(people: list[Recipient], kind: NoticeKind) -> dict[int, Delivery]:
    if not people:
        return {}
    chosen = select(NotificationChoice.person_id, NotificationChoice.delivery).where(
        NotificationChoice.person_id.in_([person.person_id for person in people]),
        NotificationChoice.kind == kind,
    )
    return {row[0]: row[1] for row in db.session.execute(chosen)}
