"""Who says what to whom, and who hears of it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Role
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.discussion import commands, queries
from nursery.feedback.discussion.lifecycle import Circle
from nursery.feedback.discussion.models import Message
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.notifications.models import Notification
from tests.feedback.discussion.arrange import Talk, arrange, change, close
from tests.support.people import make_person
from tests.support.rounds import make_comment

pytestmark = pytest.mark.usefixtures("context")
INSIDE, REVIEWERS, PARTIES = Circle


def heard(talk: Talk, actor: Actor) -> list[str]:
    """The texts the actor reads under the comment; NotFound counts as none."""
    try:
        standing = queries.standing(talk.comment_id, actor)
    except NotFound:
        return []
    return [item.body for item in queries.thread(standing).items]


def told(message_id: int) -> set[int]:
    key = f"message:{message_id}:%"
    return set(db.session.scalars(select(Notification.person_id).where(Notification.key.like(key))))


def test_each_circle_is_heard_by_its_people_and_nobody_else() -> None:
    talk = arrange(Visibility.PUBLIC)
    talk.say(talk.member, INSIDE, "بيننا")
    talk.ask("سؤال")
    talk.say(talk.neighbour, PARTIES, "للجميع")
    talk.say(talk.neighbour, INSIDE, "عند الجيران")
    assert heard(talk, talk.member) == heard(talk, talk.focal) == ["بيننا", "سؤال", "للجميع"]
    assert heard(talk, talk.reviewer) == heard(talk, talk.given.lead) == ["سؤال", "للجميع"]
    assert heard(talk, talk.neighbour_focal) == ["للجميع", "عند الجيران"]
    assert heard(talk, talk.stranger) == []


@pytest.mark.parametrize("role", list(Role))
def test_what_is_said_inside_never_leaves_the_organisation(role: Role) -> None:
    talk = arrange(Visibility.PUBLIC)
    message_id = talk.say(talk.member, INSIDE, "سرّ الجهة")
    outsider = make_person(role)
    for published in (False, True):
        if published:
            close(talk, published=True)
        assert "سرّ الجهة" not in heard(talk, outsider)
        with pytest.raises(NotFound):
            standing = queries.standing(talk.comment_id, outsider)
            queries.message_row(message_id, standing)
    assert heard(talk, talk.focal) == ["سرّ الجهة"]


def test_what_is_said_inside_is_never_before_a_moderator() -> None:
    talk = arrange()
    message_id = talk.say(talk.member, INSIDE, "سرّ الجهة")
    with pytest.raises(NotFound):
        queries.judge_page(talk.given.id, talk.comment_id, message_id)
    with pytest.raises(NotFound):
        queries.moderated_message(talk.comment_id, message_id)


def test_a_reply_on_a_comment_one_cannot_see_is_not_there() -> None:
    talk = arrange(Visibility.REVIEWERS)
    draft = make_comment(talk.given, CommentState.DRAFT)
    for comment_id, actor in (
        (talk.comment_id, talk.neighbour),
        (talk.comment_id, talk.stranger),
        (draft, talk.reviewer),
        (draft, talk.neighbour),
    ):
        with pytest.raises(NotFound):
            queries.standing(comment_id, actor)
    change(talk.comment_id, visibility=Visibility.PARTIES)
    message_id = talk.ask("سؤال")
    with pytest.raises(NotFound):
        queries.message_row(message_id, queries.standing(talk.comment_id, talk.neighbour))


def test_colleagues_talk_about_a_draft_before_anybody_else_sees_it() -> None:
    talk = arrange()
    draft = make_comment(talk.given, CommentState.DRAFT)
    key = uuid4()
    where = {"organisation_id": talk.organisation_id, "request_key": key, "actor": talk.focal}
    commands.reply(draft, body="هل نضيف مثالاً؟", circle=INSIDE, **where)
    with pytest.raises(Conflict):
        commands.reply(
            draft,
            body="للجميع",
            circle=PARTIES,
            organisation_id=talk.organisation_id,
            request_key=uuid4(),
            actor=talk.focal,
        )


def test_the_same_form_twice_is_one_message_and_one_notice() -> None:
    talk = arrange()
    key = uuid4()
    for _ in range(2):
        message_id = commands.reply(
            talk.comment_id,
            body="مرة واحدة",
            circle=PARTIES,
            organisation_id=talk.other_id,
            request_key=key,
            actor=talk.neighbour,
        )
    assert db.session.scalar(select(func.count()).select_from(Message)) == 1
    assert told(message_id) == {talk.member.person_id, talk.focal.person_id}


def test_a_key_of_somebody_else_finds_nothing() -> None:
    talk = arrange()
    key = uuid4()
    where = {"circle": INSIDE, "organisation_id": talk.organisation_id, "request_key": key}
    commands.reply(talk.comment_id, body="لي", actor=talk.member, **where)
    with pytest.raises(NotFound):
        commands.reply(talk.comment_id, body="لي", actor=talk.focal, **where)


def test_after_closing_the_parties_are_silent_and_colleagues_go_on() -> None:
    talk = arrange()
    close(talk)
    for actor, own in ((talk.member, talk.organisation_id), (talk.neighbour, talk.other_id)):
        with pytest.raises(Conflict, match=r"message\.round_over"):
            talk.say(actor, PARTIES, "بعد الإغلاق", own)
    with pytest.raises(Conflict):
        talk.ask("للجميع", PARTIES)
    talk.say(talk.member, INSIDE, "ما زلنا نتحدث")
    close(talk, published=True)
    with pytest.raises(Conflict, match=r"message\.response_published"):
        talk.say(talk.member, INSIDE, "بعد النشر")


def test_reviewers_ask_while_consolidating_and_are_answered() -> None:
    talk = arrange()
    close(talk)
    with pytest.raises(Conflict):
        talk.say(talk.member, REVIEWERS, "لم يسألنا أحد")
    talk.ask("ما مصدر هذا الرقم؟")
    answer = talk.say(talk.member, REVIEWERS, "من دراسة الوزارة")
    assert told(answer) == {talk.focal.person_id, talk.reviewer.person_id}


def test_those_with_a_part_in_it_are_told_once() -> None:
    talk = arrange()
    inside = talk.say(talk.member, INSIDE, "بيننا")
    assert told(inside) == {talk.focal.person_id}
    talk.say(talk.neighbour, PARTIES, "رأي الجيران")
    last = talk.say(talk.focal, PARTIES, "شكراً")
    assert told(last) == {talk.member.person_id, talk.neighbour.person_id}
    question = talk.ask("سؤال لكم")
    assert told(question) == {talk.member.person_id, talk.focal.person_id}


def test_names_of_people_stay_inside_their_organisation() -> None:
    talk = arrange()
    talk.say(talk.member, PARTIES, "منا")
    talk.ask("من المراجعين", PARTIES)

    def seen(actor: Actor) -> list[tuple[str, str]]:
        page = queries.thread(queries.standing(talk.comment_id, actor))
        return [(item.person_name, item.organisation_name_en) for item in page.items]

    assert seen(talk.focal) == [("رنا الحلبي", "Jasmine Association"), ("", "")]
    assert seen(talk.neighbour) == [("", "Jasmine Association"), ("", "")]
    assert seen(talk.reviewer) == [("", "Jasmine Association"), ("رنا المراجعة", "")]


def test_only_its_author_takes_a_message_back_and_the_place_stays() -> None:
    talk = arrange()
    message_id = talk.say(talk.member, PARTIES, "كلام متسرّع")
    with pytest.raises(NotAllowed):
        commands.withdraw_message(message_id, actor=talk.focal)
    with pytest.raises(NotFound):
        commands.withdraw_message(message_id, actor=talk.stranger)
    for _ in range(2):
        commands.withdraw_message(message_id, actor=talk.member)
    (item,) = queries.thread(queries.standing(talk.comment_id, talk.neighbour)).items
    assert item.body == "" and item.withdrawn_at is not None


def test_nobody_speaks_for_others() -> None:
    talk = arrange()
    for actor, circle, own in (
        (talk.neighbour, INSIDE, talk.organisation_id),
        (talk.neighbour, PARTIES, talk.organisation_id),
        (talk.neighbour, PARTIES, None),
        (talk.reviewer, INSIDE, talk.organisation_id),
        (talk.member, REVIEWERS, None),
    ):
        with pytest.raises(NotAllowed):
            talk.say(actor, circle, "باسم غيري", own)
    with pytest.raises(Conflict):
        talk.say(talk.neighbour, REVIEWERS, "للمراجعين", talk.other_id)


def test_a_text_is_neither_empty_nor_endless() -> None:
    talk = arrange()
    with pytest.raises(RuleBroken, match=r"message\.empty"):
        talk.say(talk.member, INSIDE, "   ")
    with pytest.raises(RuleBroken, match=r"message\.too_long"):
        talk.say(talk.member, INSIDE, "س" * 50_000)


def test_a_reviewer_who_is_also_a_member_has_both_voices() -> None:
    talk = arrange()
    grants = (Grant(Role.REVIEWER, 1), Grant(Role.PARTY_MEMBER, talk.organisation_id))
    both = Actor(talk.reviewer.person_id, talk.reviewer.name, "ar", grants)
    page = queries.reply_page(talk.comment_id, both)
    assert {(voice.circle, voice.organisation_id) for voice in page.voices} == {
        (INSIDE, talk.organisation_id),
        (REVIEWERS, talk.organisation_id),
        (PARTIES, talk.organisation_id),
        (REVIEWERS, None),
        (PARTIES, None),
    }


def test_a_long_thread_has_pages_and_each_message_its_place(app: Flask) -> None:
    talk = arrange()
    ids = [talk.say(talk.member, INSIDE, f"رسالة {number}") for number in range(25)]
    standing = queries.standing(talk.comment_id, talk.focal)
    assert [item.id for item in queries.thread(standing, 2).items] == ids[20:]
    assert [queries.place_in_thread(standing, one) for one in (ids[0], ids[19], ids[20])] == [1, 1, 2]
