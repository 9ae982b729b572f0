"""One letter a day with all that waited for it: never doubled, never lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.base import clock, outbox
from nursery.base.command import command
from nursery.base.mail import KeptLetter, kept_letters
from nursery.base.outbox import Letter, mailer
from nursery.extensions import db
from nursery.notifications import commands, digest
from nursery.notifications.kinds import Delivery, NoticeKind
from nursery.notifications.models import Notification
from tests.notifications.test_list import tell_of
from tests.support.people import make_person

# Seven o'clock in Damascus, which keeps summer time all year.
SEVEN = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def reader(context: Flask) -> Actor:
    for file in mailer.folder.glob("*.eml"):
        file.unlink()
    person = make_person(name="هناء الأسعد")
    commands.choose(dict.fromkeys(NoticeKind, Delivery.DAILY), actor=person)
    return person


def letters() -> list[KeptLetter]:
    return kept_letters(mailer.folder)


def waiting() -> list[str]:
    return list(db.session.scalars(select(Notification.title).where(Notification.mailed_at.is_(None))))


def test_nothing_before_the_hour(reader: Actor) -> None:
    tell_of(reader, "فُتحت جولة")
    with clock.frozen(SEVEN - timedelta(minutes=1)):
        digest.write_digests.function()
    assert letters() == []


def test_one_letter_grouped_by_kind_with_links(reader: Actor) -> None:
    tell_of(reader, "فُتحت جولة")
    tell_of(reader, "ردّ على ملاحظتكم", kind=NoticeKind.REPLIES)
    tell_of(reader, "مُدّدت جولة")
    with clock.frozen(SEVEN):
        digest.write_digests.function()
    [letter] = letters()
    assert letter.subject == "جديد يوم 22 تشرين الثاني 2026"
    body = letter.body
    assert body.index("الجولات التشاورية:") < body.index("فُتحت جولة") < body.index("مُدّدت جولة")
    assert body.index("مُدّدت جولة") < body.index("التعقيبات والتأييد:") < body.index("ردّ على ملاحظتكم")
    assert body.count("http://localhost/ar/consultations") == 3
    assert "account/notices/choices" in body
    assert waiting() == []


def test_many_times_a_minute_is_one_letter_and_the_rest_goes_tomorrow(reader: Actor) -> None:
    tell_of(reader, "فُتحت جولة")
    with clock.frozen(SEVEN + timedelta(minutes=1)):
        digest.write_digests.function()
        digest.write_digests.function()
        tell_of(reader, "خبر بعد الرسالة")
        digest.write_digests.function()
    assert len(letters()) == 1
    assert waiting() == ["خبر بعد الرسالة"]
    with clock.frozen(SEVEN + timedelta(days=1)):
        digest.write_digests.function()
    assert len(letters()) == 2
    assert waiting() == []


def test_a_worker_that_dies_loses_and_doubles_nothing(reader: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    tell_of(reader, "فُتحت جولة")
    post = outbox.post

    def die_after(**letter: str) -> None:
        post(**letter)
        raise KeyboardInterrupt

    with clock.frozen(SEVEN):
        monkeypatch.setattr(outbox, "post", die_after)
        with pytest.raises(KeyboardInterrupt):
            digest.write_digests.function()
        assert waiting() == ["فُتحت جولة"]
        assert not db.session.scalars(select(Letter.id)).all()
        monkeypatch.setattr(outbox, "post", post)
        digest.write_digests.function()
        digest.write_digests.function()
    assert len(letters()) == 1


def test_a_second_worker_with_the_same_list_of_people_finds_nothing_left(reader: Actor) -> None:
    tell_of(reader, "فُتحت جولة")
    with clock.frozen(SEVEN):
        digest.write_one(reader.person_id or 0)
        digest.write_one(reader.person_id or 0)
    assert len(letters()) == 1


def test_one_persons_trouble_keeps_no_letter_from_the_next_run(reader: Actor) -> None:
    """The letter of everybody before the trouble is written, and of everybody after it at the next minute."""
    other = make_person(name="غسان المصري")
    commands.choose({NoticeKind.ROUNDS: Delivery.DAILY}, actor=other)
    tell_of(reader, "فُتحت جولة")
    tell_of(other, "فُتحت جولة")
    with clock.frozen(SEVEN):
        digest.write_one(other.person_id or 0)
        digest.write_digests.function()
    assert len(letters()) == 2


def test_whoever_wants_no_more_letters_gets_none(reader: Actor) -> None:
    tell_of(reader, "فُتحت جولة")
    commands.choose({NoticeKind.ROUNDS: Delivery.SITE_ONLY}, actor=reader)
    with clock.frozen(SEVEN):
        digest.write_digests.function()
    assert letters() == []


def test_old_notices_go_and_new_ones_stay(reader: Actor) -> None:
    tell_of(reader, "قديم")
    with clock.frozen(SEVEN):
        tell_of(reader, "جديد")
    assert command(commands.remove_old)(SEVEN - timedelta(hours=1)) == 1
    assert db.session.scalars(select(Notification.title)).all() == ["جديد"]
