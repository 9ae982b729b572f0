"""What came on paper, by e-mail or by phone becomes an official comment."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.roles import OrganisationKind, Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.feedback.comments import queries as comments
from nursery.feedback.comments.lifecycle import Anchor, Channel, CommentKind, CommentState
from nursery.feedback.intake import commands, places, queries
from nursery.feedback.intake.commands import Head, NewOrganisation, Point
from nursery.feedback.intake.queries import Entered
from nursery.feedback.rounds.models import Round
from tests.support.people import make_person
from tests.support.rounds import OpenRound, open_round

BODY = "نطلب ذكر العمر بالأشهر."


def enter(
    given: OpenRound, *, key: UUID | None = None, actor: Actor | None = None, **changes: Any
) -> Entered:
    head = {"organisation": given.organisation_id, "channel": Channel.LETTER, "received_on": clock.today()}
    head |= {"reference": "112/ص", "signed_by": "المدير العام"}
    point = {"kind": CommentKind.SUBSTANTIVE, "body": BODY, "place": "1.1.1"}
    head |= {name: value for name, value in changes.items() if name in Head.__dataclass_fields__}
    point |= {name: value for name, value in changes.items() if name in Point.__dataclass_fields__}
    return commands.record(
        given.id,
        changes.get("letter") or Head(**head),
        Point(**point),
        request_key=key or uuid4(),
        actor=actor or given.lead,
    )


def letters() -> list[Letter]:
    return list(db.session.scalars(select(Letter)))


def test_it_is_official_at_once_and_the_organisation_is_told(context: Flask) -> None:
    given = open_round()
    done = enter(given)
    item = comments.comment(done.comment_id)
    assert (item.state, item.number, item.channel) == (CommentState.SUBMITTED, 1, Channel.LETTER)
    assert (item.source_name, item.source_reference) == ("المدير العام", "112/ص")
    assert (item.block_id, item.is_late) == (given.block_id, False)
    (letter,) = letters()
    assert "112/ص" in letter.body
    events = set(db.session.scalars(select(AuditEntry.event)))
    assert {"letter.recorded", "comment.recorded"} <= events


@pytest.mark.parametrize("typed", ["1.1.1", "١.١.١", " ١٫١٫١ ", "1،1،1", "الفقرة 1-1-1"])
def test_a_paragraph_is_found_by_its_printed_number(context: Flask, typed: str) -> None:
    given = open_round()
    assert places.found(given.version.id, typed) == (given.section_id, given.block_id)


def test_sections_and_the_whole_guide_are_places_too(context: Flask) -> None:
    given = open_round()
    assert places.found(given.version.id, "1.1") == (given.section_id, None)
    assert places.found(given.version.id, "  ") == (None, None)
    assert comments.comment(enter(given, place="").comment_id).anchor is Anchor.GUIDE
    for typed, code in {"9.9": "intake.place_unknown", "المقدمة": "intake.place_not_a_number"}.items():
        with pytest.raises(RuleBroken, match=code.replace(".", r"\.")):
            places.found(given.version.id, typed)


def test_what_came_after_the_closing_day_is_late(context: Flask) -> None:
    given = open_round()
    with clock.frozen(given.closes_at + timedelta(days=3)):
        in_time = enter(given, received_on=clock.local_date(given.closes_at))
        late = enter(given, received_on=clock.today(), reference="113/ص")
    assert not comments.comment(in_time.comment_id).is_late
    assert comments.comment(late.comment_id).is_late


def test_once_the_responses_are_out_nothing_is_entered(context: Flask) -> None:
    given = open_round()
    publish(given)
    with pytest.raises(Conflict):
        enter(given)


@command
def publish(given: OpenRound) -> None:
    db.session.get_one(Round, given.id).response_published_at = clock.now()


def test_days_that_cannot_be_are_refused(context: Flask) -> None:
    given = open_round()
    for days, code in ((1, "in_future"), (-60, "before_round")):
        with pytest.raises(RuleBroken, match=code):
            enter(given, received_on=clock.today() + timedelta(days=days))


def test_one_letter_holds_several_comments(context: Flask) -> None:
    given = open_round()
    first = enter(given)
    second = enter(given, letter=first.letter_id, place="1.2", body="وفي القسم كله.")
    assert second.letter_id == first.letter_id
    third = enter(given, body="ثالثة تحت المرجع نفسه.")
    assert third.letter_id == first.letter_id, "the same reference and day is the same letter"
    assert [one.number for one in queries.entered(given.id, queries.Wanted()).items] == [3, 2, 1]
    other = open_round()
    with pytest.raises(NotFound):
        enter(other, letter=first.letter_id)


def test_what_is_entered_twice_is_recognised(context: Flask) -> None:
    given, key = open_round(), uuid4()
    first = enter(given, key=key)
    assert enter(given, key=key) == first, "a double click"
    with pytest.raises(Conflict) as refused:
        enter(given, body="  نطلب ذكر   العمر بالأشهر. ")
    assert refused.value.params["number"] == first.number
    enter(given, place="1.1.2")
    assert len(letters()) == 2


def test_calls_without_a_reference_are_all_different(context: Flask) -> None:
    given = open_round()
    calls = [enter(given, channel=Channel.PHONE, reference="") for _ in range(2)]
    assert calls[0].letter_id != calls[1].letter_id


def test_a_new_organisation_is_founded_once(context: Flask) -> None:
    given = open_round()
    new = NewOrganisation(OrganisationKind.NGO, "جمعية بسمة الريف")
    done = enter(given, organisation=new)
    found = accounts.organisations_by_id([comments.comment(done.comment_id).organisation_id])
    assert [one.name_ar for one in found.values()] == ["جمعية بسمة الريف"]
    with pytest.raises(RuleBroken, match=r"intake\.organisation_known"):
        enter(given, organisation=new, reference="other")
    with pytest.raises(RuleBroken, match=r"intake\.organisation_unknown"):
        enter(given, organisation=0)


@pytest.mark.parametrize("role", [Role.PARTY_MEMBER, Role.FOCAL_POINT, Role.ADMINISTRATOR, Role.NOTE_TAKER])
def test_only_staff_enters_letters(context: Flask, role: Role) -> None:
    given = open_round()
    with pytest.raises(NotAllowed):
        enter(given, actor=make_person(role, organisation_id=given.organisation_id))


def test_an_online_comment_is_no_letter(context: Flask) -> None:
    with pytest.raises(RuleBroken, match=r"intake\.no_letter"):
        enter(open_round(), channel=Channel.ONLINE)


def test_the_list_is_narrowed(context: Flask) -> None:
    given = open_round()
    enter(given)
    enter(given, channel=Channel.PHONE, reference="", body="بالهاتف")
    for wanted, count in (
        (queries.Wanted(), 2),
        (queries.Wanted(Channel.PHONE), 1),
        (queries.Wanted(text="112"), 1),
        (queries.Wanted(text="بالهاتف"), 1),
        (queries.Wanted(Channel.EMAIL), 0),
    ):
        assert queries.entered(given.id, wanted).total == count
