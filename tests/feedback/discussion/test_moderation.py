"""Reported, hidden, appealed, decided by somebody else."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.audit.models import AuditEntry
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.comments import queries as comments
from nursery.feedback.comments.models import CommentCount
from nursery.feedback.discussion import commands, queries
from nursery.feedback.discussion.lifecycle import Circle, Ground, HidingState
from nursery.feedback.discussion.models import Hiding
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.notifications.kinds import NoticeKind
from nursery.notifications.models import Notification
from tests.feedback.discussion.arrange import Talk, arrange, close, individual
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
WHY = "فيه رقم هاتف أمّ."


def waiting(talk: Talk) -> list[tuple[int, int | None]]:
    page = queries.moderation_page(talk.given.id)
    return [(item.comment.id, item.message.id if item.message else None) for item in page.items.items]


def counted(talk: Talk) -> tuple[int, int, int]:
    row = db.session.scalars(select(CommentCount).where(CommentCount.round_id == talk.given.id)).one()
    db.session.refresh(row)
    return row.official, row.for_parties, row.public


def hide(talk: Talk, actor: Actor | None = None, **options: int) -> Hiding:
    commands.hide(talk.comment_id, Ground.PERSONAL_DATA, WHY, actor=actor or talk.reviewer, **options)
    return db.session.scalars(select(Hiding).order_by(Hiding.id.desc())).first()  # type: ignore[return-value]


def told(kind: NoticeKind) -> list[int]:
    return sorted(db.session.scalars(select(Notification.person_id).where(Notification.kind == kind)))


def ids(*actors: Actor) -> list[int]:
    return sorted(actor.person_id or 0 for actor in actors)


def test_who_sees_a_comment_reports_it_once() -> None:
    talk = arrange()
    for _ in range(2):
        commands.report(talk.comment_id, Ground.INSULT, "كلمات جارحة", actor=talk.neighbour)
    (item,) = queries.moderation_page(talk.given.id).items.items
    assert [report.words for report in item.open_reports] == ["كلمات جارحة"]
    with pytest.raises(NotFound):
        commands.report(talk.comment_id, Ground.INSULT, actor=talk.stranger)
    with pytest.raises(NotAllowed):
        commands.report(talk.comment_id, Ground.INSULT, actor=talk.member)
    with pytest.raises(RuleBroken):
        commands.report(talk.comment_id, Ground.OTHER, actor=talk.neighbour_focal)


def test_nobody_reports_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = arrange()
    monkeypatch.setattr("nursery.feedback.discussion.rules.REPORTS_A_DAY", 1)
    commands.report(talk.comment_id, Ground.INSULT, actor=talk.neighbour)
    message_id = talk.say(talk.member, Circle.PARTIES, "ردّ")
    with pytest.raises(Conflict, match=r"report\.too_many"):
        commands.report(talk.comment_id, Ground.INSULT, message_id=message_id, actor=talk.neighbour)


def test_a_message_is_reported_by_who_reads_it_and_never_one_from_inside() -> None:
    talk = arrange()
    inside = talk.say(talk.member, Circle.INSIDE, "بيننا")
    outside = talk.say(talk.member, Circle.PARTIES, "للجميع")
    with pytest.raises(NotFound):
        commands.report(talk.comment_id, Ground.INSULT, message_id=inside, actor=talk.neighbour)
    with pytest.raises(NotAllowed):
        commands.report(talk.comment_id, Ground.INSULT, message_id=inside, actor=talk.focal)
    commands.report(talk.comment_id, Ground.INSULT, message_id=outside, actor=talk.neighbour)
    assert waiting(talk) == [(talk.comment_id, outside)]


def test_a_hidden_comment_is_seen_by_its_organisation_and_the_reviewers() -> None:
    talk = arrange(Visibility.PUBLIC)
    commands.report(talk.comment_id, Ground.INSULT, actor=talk.neighbour)
    assert counted(talk) == (1, 1, 1)
    hide(talk)
    assert counted(talk) == (1, 0, 0)
    assert waiting(talk) == []
    for actor in (talk.neighbour, talk.stranger):
        with pytest.raises(NotFound):
            queries.standing(talk.comment_id, actor)
    for actor in (talk.member, talk.reviewer):
        assert queries.standing(talk.comment_id, actor).comment.hidden_at is not None
    assert told(NoticeKind.MODERATION) == ids(talk.member, talk.focal)


def test_a_reason_is_owed_and_only_moderators_hide() -> None:
    talk = arrange()
    with pytest.raises(RuleBroken):
        commands.hide(talk.comment_id, Ground.INSULT, " ", actor=talk.reviewer)
    for actor in (talk.focal, talk.stranger, talk.neighbour):
        with pytest.raises(NotAllowed):
            hide(talk, actor)
    with pytest.raises(NotAllowed):
        commands.leave(talk.comment_id, actor=talk.focal)
    with pytest.raises(NotAllowed):
        commands.show_again(talk.comment_id, actor=talk.focal)


def test_left_as_it_is_answers_the_reports() -> None:
    talk = arrange()
    commands.report(talk.comment_id, Ground.INSULT, actor=talk.neighbour)
    for _ in range(2):
        commands.leave(talk.comment_id, actor=talk.reviewer)
    assert waiting(talk) == [] and counted(talk) == (1, 1, 0)
    commands.report(talk.comment_id, Ground.INSULT, actor=talk.neighbour_focal)
    assert waiting(talk) == [(talk.comment_id, None)]


def test_one_appeal_decided_by_another_reviewer() -> None:
    talk = arrange()
    row = hide(talk)
    for actor in (talk.neighbour_focal, talk.stranger, talk.reviewer):
        with pytest.raises(NotFound):
            commands.appeal(row.id, "ليس رقم هاتف", actor=actor)
    commands.appeal(row.id, "ليس رقم هاتف", actor=talk.focal)
    with pytest.raises(Conflict, match=r"hiding\.already_appealed"):
        commands.appeal(row.id, "مرة أخرى", actor=talk.focal)
    assert waiting(talk) == [(talk.comment_id, None)]
    assert told(NoticeKind.REVIEW) == ids(talk.second_reviewer, talk.given.lead)
    with pytest.raises(RuleBroken, match=r"hiding\.decided_by_another"):
        commands.decide_appeal(row.id, "أبقيه محجوباً", is_granted=False, actor=talk.reviewer)
    with pytest.raises(Conflict):
        commands.show_again(talk.comment_id, actor=talk.reviewer)
    commands.decide_appeal(row.id, "رقم مركز عام", is_granted=True, actor=talk.second_reviewer)
    assert queries.standing(talk.comment_id, talk.neighbour).comment.hidden_at is None
    assert counted(talk) == (1, 1, 0)
    assert queries.hiding_row(row.id).state is HidingState.SHOWN


def test_an_appeal_turned_down_leaves_it_hidden_and_ends_the_matter() -> None:
    talk = arrange()
    row = hide(talk)
    commands.appeal(row.id, "ليس رقم هاتف", actor=talk.member)
    commands.decide_appeal(row.id, "هو رقم شخصي", is_granted=False, actor=talk.second_reviewer)
    with pytest.raises(Conflict):
        commands.appeal(row.id, "مرة أخرى", actor=talk.focal)
    assert queries.hiding_of_comment(talk.comment_id) is not None
    commands.show_again(talk.comment_id, actor=talk.reviewer)
    assert queries.hiding_of_comment(talk.comment_id) is None
    events = db.session.scalars(select(AuditEntry.event).where(AuditEntry.event.like("moderation.%")))
    assert list(events) == [
        "moderation.hidden",
        "moderation.appealed",
        "moderation.appeal_decided",
        "moderation.shown",
    ]


def test_two_reviewers_do_not_hide_over_one_another() -> None:
    talk = arrange()
    version = comments.comment(talk.comment_id).version
    hide(talk, seen_version=version)
    hide(talk, seen_version=version)
    with pytest.raises(Conflict, match=r"moderation\.already_hidden"):
        hide(talk, talk.second_reviewer, seen_version=version)
    with pytest.raises(Conflict, match=r"moderation\.hidden_meanwhile"):
        commands.leave(talk.comment_id, actor=talk.second_reviewer)
    assert len(list(db.session.scalars(select(Hiding.id)))) == 1


def test_a_hidden_message_keeps_its_place_without_its_text() -> None:
    talk = arrange()
    message_id = talk.say(talk.neighbour, Circle.PARTIES, "كلام جارح")
    hide(talk, message_id=message_id)

    def body(actor: Actor) -> tuple[str, bool]:
        (item,) = queries.thread(queries.standing(talk.comment_id, actor)).items
        return item.body, item.hiding is not None

    assert body(talk.member) == ("", False)
    assert body(talk.neighbour_focal) == ("كلام جارح", True)
    assert body(talk.reviewer) == ("كلام جارح", True)
    assert told(NoticeKind.MODERATION) == ids(talk.neighbour, talk.neighbour_focal)
    commands.show_again(talk.comment_id, message_id=message_id, actor=talk.second_reviewer)
    assert body(talk.member) == ("كلام جارح", False)


def test_an_individuals_comment_waits_to_be_shown_or_hidden() -> None:
    talk = arrange()
    person, comment_id = individual(talk)
    assert waiting(talk) == [(comment_id, None)]
    with pytest.raises(NotFound):
        queries.standing(comment_id, talk.neighbour)
    commands.leave(comment_id, actor=talk.reviewer)
    assert waiting(talk) == []
    assert queries.standing(comment_id, talk.neighbour).is_for_parties
    assert told(NoticeKind.MODERATION) == ids(person)
    _, other = individual(talk)
    commands.hide(other, Ground.ADVERTISING, "دعاية", actor=talk.reviewer)
    assert waiting(talk) == []
    page = queries.moderation_page(talk.given.id, shows_hidden=True)
    assert [item.comment.id for item in page.items.items] == [other]


def test_the_queue_costs_the_same_for_any_number() -> None:
    talk = arrange()
    costs = []
    for count in (1, 12):
        for _ in range(count):
            individual(talk)
        with counted_queries() as statements:
            queries.moderation_page(talk.given.id)
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 8


def test_reviewers_find_the_queue_in_their_work() -> None:
    talk = arrange()
    assert queries.waiting_for(talk.reviewer) == []
    individual(talk)
    (task,) = queries.waiting_for(talk.reviewer)
    assert (task.endpoint, task.values) == ("discussion.moderation", {"round_id": talk.given.id})
    assert queries.waiting_for(talk.focal) == []


def test_moderation_goes_on_after_the_round_is_over() -> None:
    talk = arrange(Visibility.PUBLIC)
    close(talk, published=True)
    commands.report(talk.comment_id, Ground.PERSONAL_DATA, actor=talk.stranger)
    row = hide(talk)
    commands.appeal(row.id, "ليس كذلك", actor=talk.focal)
    assert waiting(talk) == [(talk.comment_id, None)]
