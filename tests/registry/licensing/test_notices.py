"""Who is written to, in which language; and that reading is put on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.models import Person
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.command import command
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.lifecycle import ApplicationState
from tests.registry.licensing.stories import Story, tell_story

pytestmark = pytest.mark.usefixtures("context")
_S = ApplicationState


@dataclass(frozen=True)
class Since:
    """The letters written after a moment."""

    last: int

    @classmethod
    def now(cls) -> Since:
        return cls(db.session.scalar(select(func.max(Letter.id))) or 0)

    def to(self, actor: Actor) -> list[Letter]:
        address = db.session.get_one(Person, actor.person_id).email
        wanted = select(Letter).where(Letter.id > self.last, Letter.address == address).order_by(Letter.id)
        return list(db.session.scalars(wanted))


@command
def set_language(person_id: int | None, language: str) -> None:
    db.session.get_one(Person, person_id).language = language


def counted(since: Since, story: Story) -> tuple[int, int, int]:
    return tuple(len(since.to(actor)) for actor in (story.operator, story.officer, story.member))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("state", "letters"),
    [
        (_S.SUBMITTED, (1, 1, 0)),
        (_S.UNDER_ASSESSMENT, (2, 1, 0)),
        (_S.AWAITING_INFORMATION, (3, 1, 0)),
        (_S.INSPECTION_PLANNED, (3, 1, 0)),
        (_S.INSPECTED, (4, 1, 0)),
        (_S.PENDING_DECISION, (5, 1, 1)),
        (_S.APPROVED, (6, 2, 1)),
        (_S.REFUSED, (6, 2, 1)),
        (_S.WITHDRAWN, (1, 2, 0)),
        (_S.LAPSED, (4, 2, 0)),
    ],
)
def test_each_side_is_told_what_concerns_it(state: ApplicationState, letters: tuple[int, int, int]) -> None:
    since = Since.now()
    assert counted(since, tell_story(state)) == letters


def test_a_draft_given_up_is_nobodys_news() -> None:
    story, since = tell_story(), Since.now()
    commands.withdraw(story.application_id, actor=story.operator)
    assert counted(since, story) == (0, 0, 0)


def test_a_letter_is_in_the_language_of_its_reader() -> None:
    story = tell_story(_S.UNDER_ASSESSMENT)
    set_language(story.operator.person_id, "en")
    since = Since.now()
    commands.ask_information(story.application_id, question="؟", actor=story.officer)
    [letter] = since.to(story.operator)
    assert letter.language == "en"
    assert "Jasmine Nursery" in letter.body
    assert "6 December 2026" in letter.body
    assert f"/en/licensing/applications/{story.application_id}" in letter.body
    assert "؟" not in letter.body


def test_an_arabic_letter_has_arabic_dates_and_names() -> None:
    story, since = tell_story(_S.UNDER_ASSESSMENT), Since.now()
    commands.ask_information(story.application_id, question="؟", actor=story.officer)
    [letter] = since.to(story.operator)
    assert "حضانة الياسمين" in letter.body
    assert "6 كانون الأول 2026" in letter.body
    assert letter.subject.startswith("الطلب \u20662026-000001\u2069")


def test_the_reasons_of_a_refusal_stand_in_the_letter() -> None:
    story, since = tell_story(_S.PENDING_DECISION), Since.now()
    commands.refuse(story.application_id, reason="المخارج غير كافية.", actor=story.member)
    [letter] = since.to(story.operator)
    assert "المخارج غير كافية." in letter.body
    assert "التظلّم" in letter.body


def test_what_happens_to_a_licence_is_written_to_its_holder() -> None:
    story = tell_story(_S.APPROVED)
    licence = queries.application_page(story.application_id, story.member).licence
    assert licence is not None
    since = Since.now()
    commands.suspend(licence.id, reason="خطر على الأطفال.", actor=story.member)
    assert counted(since, story) == (1, 0, 0)
    commands.surrender(licence.id, reason="انتقلنا.", actor=story.operator)
    assert counted(since, story) == (2, 0, 1)


def test_reading_is_put_on_record_once_an_hour_for_each_person_and_record() -> None:
    story = tell_story(_S.SUBMITTED)
    for reader in (story.officer, story.officer, story.member):
        commands.note_read("application", story.application_id, actor=reader)
    commands.note_read("document", story.application_id, actor=story.officer)
    with clock.frozen(clock.now() + timedelta(hours=1, minutes=1)):
        commands.note_read("application", story.application_id, actor=story.officer)
    wanted = select(AuditEntry.actor_id, AuditEntry.event).where(AuditEntry.event.like("%.read"))
    officer, member = story.officer.person_id, story.member.person_id
    assert [tuple(row) for row in db.session.execute(wanted.order_by(AuditEntry.seq))] == [
        (officer, "application.read"),
        (member, "application.read"),
        (officer, "document.read"),
        (officer, "application.read"),
    ]
