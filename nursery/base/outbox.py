"""Letters that wait to be sent.

A command writes the letter in its own transaction; a job sends it afterwards, so that a letter goes
out exactly when what it tells of is true. A letter under a `key` is written once.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy import Index, String, Text, delete, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from nursery.base import clock
from nursery.base.command import command
from nursery.base.jobs import LETTERS, jobs
from nursery.base.mail import Mailer
from nursery.base.retention import Kept, expires
from nursery.extensions import Base, db

_RETRY_AFTER = (1, 5, 30, 120, 720)
_BATCH = 50
_log = logging.getLogger(__name__)
_LEASE = timedelta(minutes=30)

mailer = Mailer()


class Letter(Base):
    """One letter to one address, worded when it was written."""

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(String(200), unique=True)
    address: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]


_waiting = Letter.sent_at.is_(None)
Index("ix_letters_waiting", Letter.due_at, sqlite_where=_waiting, postgresql_where=_waiting)


def post(*, address: str, language: str, subject: str, body: str, key: str | None = None) -> None:
    """Put a letter into the outbox of the present command; one whose `key` was used is left out."""
    if key is not None and db.session.scalar(select(Letter.id).where(Letter.key == key)) is not None:
        return
    now, subject = clock.now(), " ".join(subject.split())[:300]
    letter = Letter(
        key=key, address=address, language=language, subject=subject, body=body, written_at=now, due_at=now
    )
    db.session.add(letter)
    deliver.queue()


@jobs.task(every_minute=True, lane=LETTERS)
def deliver() -> None:
    """Send what is due. A letter that fails is tried again later, five times, then given up."""
    while letters := _claim():
        for letter in letters:
            _settle(letter.id, sent=_send(letter))


@command
def _claim() -> list[Letter]:
    """Take a batch of due letters. While they are being sent no other worker takes them."""
    now = clock.now()
    due = (
        select(Letter)
        .where(Letter.sent_at.is_(None), Letter.given_up_at.is_(None), Letter.due_at <= now)
        .order_by(Letter.id)
        .limit(_BATCH)
        .with_for_update(skip_locked=True)
    )
    letters = list(db.session.scalars(due))
    for letter in letters:
        letter.due_at = now + _LEASE
    return letters


def _send(letter: Letter) -> bool:
    try:
        mailer.send(
            address=letter.address, subject=letter.subject, body=letter.body, language=letter.language
        )
    except (OSError, ValueError) as error:  # a text that no letter can carry holds up no other letter
        _log.warning("letter %s did not leave: %s", letter.id, error)
        return False
    return True


@command
def _settle(letter_id: int, *, sent: bool) -> None:
    """Write down what became of one letter."""
    letter = db.session.get_one(Letter, letter_id)
    letter.attempts += 1
    if sent:
        letter.sent_at = clock.now()
    elif letter.attempts > len(_RETRY_AFTER):
        letter.given_up_at = clock.now()
    else:
        letter.due_at = clock.now() + timedelta(minutes=_RETRY_AFTER[letter.attempts - 1])


@expires(Kept.LETTERS)
def forget_sent(before: datetime) -> int:
    """Empty the letters that were sent or given up before a moment; how many there were. Part of a command.

    Their rows stay, without words and address: a letter under a key is still written once.
    """
    over = or_(Letter.sent_at < before, Letter.given_up_at < before)
    emptied = update(Letter).where(over, Letter.body != "").values(address="", subject="", body="")
    return len(db.session.execute(emptied.returning(Letter.id)).all())


def forget(address: str, name: str, instead: str) -> None:
    """Remove letters to an address, and the name and the address from letters to others. Part of a command.

    Letters that were sent lose their words; in those that wait, `instead` stands in the name's place.
    """
    db.session.execute(delete(Letter).where(Letter.address == address))
    for word in filter(None, (address, name)):
        found = or_(
            Letter.body.contains(word, autoescape=True), Letter.subject.contains(word, autoescape=True)
        )
        for letter in db.session.scalars(select(Letter).where(found)):
            is_over = letter.sent_at is not None or letter.given_up_at is not None
            letter.subject = "" if is_over else letter.subject.replace(word, instead)
            letter.body = "" if is_over else letter.body.replace(word, instead)
