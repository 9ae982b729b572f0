"""Sharing the work: two reviewers at once, told once, and what is left is named."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from nursery.accounts.personal import Part, Subject, collected, erase_everywhere
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.feedback.board import commands, queries
from nursery.feedback.board.models import CommentNote
from nursery.feedback.board.queries import BoardFilter
from nursery.feedback.board.rules import MAX_VIEWS, Left, Seen, Why
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.notifications.models import Notification
from tests.feedback.consolidation.arrange import Scene, add_comment, add_comments, arrange
from tests.support.people import make_person
from tests.support.queries import counted_queries
from tests.support.responses import clear_all
from tests.support.rounds import SLUGS

pytestmark = pytest.mark.usefixtures("context")
FRESH = Seen(0, 0)


def _told(person_id: int | None) -> int:
    wanted = select(func.count()).where(Notification.person_id == person_id)
    return db.session.scalar(wanted) or 0


def _reviewers(scene: Scene) -> dict[int, int | None]:
    items = queries.board(scene.round_id, BoardFilter()).items.items
    return {item.comment.id: item.work.reviewer_id for item in items}


class TestAssigning:
    def test_the_reviewer_is_told_once_for_a_step(self) -> None:
        scene = arrange()
        ids = add_comments(scene, 5)
        me, day = scene.reviewer.person_id, clock.today() + timedelta(days=7)
        ticks = dict.fromkeys(ids, FRESH)
        outcome = commands.assign(scene.round_id, ticks, me, day, actor=scene.lead)
        assert (outcome.done, list(outcome.left)) == (5, [])
        assert set(_reviewers(scene).values()) == {me}
        assert _told(me) == 1
        again = commands.assign(scene.round_id, ticks, me, day, actor=scene.lead)
        assert (again.done, list(again.left)) == (0, []), "the same form sent twice does one thing"
        assert _told(me) == 1

    def test_whoever_takes_comments_is_not_told(self) -> None:
        scene = arrange()
        (comment,) = add_comments(scene, 1)
        commands.assign(
            scene.round_id, {comment: FRESH}, scene.reviewer.person_id, None, actor=scene.reviewer
        )
        assert _told(scene.reviewer.person_id) == 0

    def test_what_a_colleague_assigned_meanwhile_is_left_and_named(self) -> None:
        scene = arrange()
        first, second = add_comments(scene, 2)
        lead, me = scene.lead.person_id, scene.reviewer.person_id
        commands.assign(scene.round_id, {first: FRESH}, lead, None, actor=scene.lead)
        ticks = {first: FRESH, second: FRESH}
        outcome = commands.assign(scene.round_id, ticks, me, None, actor=scene.reviewer)
        assert outcome.done == 1
        assert list(outcome.left) == [Left(1, Why.ASSIGNED, scene.lead.name)]
        assert _reviewers(scene) == {first: lead, second: me}

    def test_one_comment_with_a_clear_answer(self) -> None:
        scene = arrange()
        (comment,) = add_comments(scene, 1)
        lead, me = scene.lead.person_id, scene.reviewer.person_id
        assert commands.assign_one(comment, lead, None, seen_version=0, actor=scene.lead) == scene.round_id
        with pytest.raises(Conflict) as conflict:
            commands.assign_one(comment, me, None, seen_version=0, actor=scene.reviewer)
        assert conflict.value.params["name"] == scene.lead.name
        commands.assign_one(comment, me, None, seen_version=1, actor=scene.reviewer)
        assert _reviewers(scene) == {comment: me}

    def test_a_whole_section_leaves_colleagues_their_comments(self) -> None:
        scene = arrange()
        first, second = add_comment(scene, 1), add_comment(scene, 2)
        other = add_comment(scene, 3, section=1)
        lead, me = scene.lead.person_id, scene.reviewer.person_id
        commands.assign(scene.round_id, {first: FRESH}, lead, None, actor=scene.lead)
        assert commands.assign_section(scene.round_id, SLUGS[0], me or 0, None, actor=scene.lead) == 1
        assert _reviewers(scene) == {first: lead, second: me, other: None}
        again = commands.assign_section(scene.round_id, SLUGS[0], me or 0, None, again=True, actor=scene.lead)
        assert (again, _reviewers(scene)[first]) == (1, me)

    def test_counters_follow(self) -> None:
        scene = arrange()
        first, _second = add_comments(scene, 2)
        me = scene.reviewer.person_id
        commands.assign(scene.round_id, {first: FRESH}, me, None, actor=scene.lead)
        assert [(one.id, one.number) for one in queries.facets(scene.round_id).assigned] == [(me, 1)]
        assert queries.board(scene.round_id, BoardFilter(reviewer="nobody")).items.total == 1

    def test_refusals(self) -> None:
        scene = arrange()
        (comment,) = add_comments(scene, 1)
        ticks, me = {comment: FRESH}, scene.reviewer.person_id
        yesterday = clock.today() - timedelta(days=1)
        with pytest.raises(RuleBroken, match="day_over"):
            commands.assign(scene.round_id, ticks, me, yesterday, actor=scene.lead)
        with pytest.raises(RuleBroken, match="nothing_ticked"):
            commands.assign(scene.round_id, {}, me, None, actor=scene.lead)
        with pytest.raises(RuleBroken, match="not_a_reviewer"):
            commands.assign(scene.round_id, ticks, scene.authors[0].person_id, None, actor=scene.lead)
        with pytest.raises(NotAllowed):
            commands.assign(scene.round_id, ticks, me, None, actor=scene.authors[0])
        scene.close()
        consolidation.answer(comment, Disposition.ACCEPTED, actor=scene.reviewer)
        clear_all(scene.round_id)
        consolidation.publish_responses(scene.round_id, actor=scene.lead)
        with pytest.raises(Conflict, match="already_published"):
            commands.assign(scene.round_id, ticks, me, None, actor=scene.lead)

    def test_many_cost_no_more_statements_than_few(self) -> None:
        scene = arrange()
        ids, costs = add_comments(scene, 24), []
        for chosen in (ids[:2], ids[2:]):
            with counted_queries() as statements:
                ticks = dict.fromkeys(chosen, FRESH)
                commands.assign(scene.round_id, ticks, scene.lead.person_id, None, actor=scene.lead)
            costs.append(len(statements))
        assert costs[0] == costs[1]


class TestDeciding:
    def test_one_disposition_for_all_but_what_a_colleague_answered(self) -> None:
        scene = arrange()
        first, second, third = add_comments(scene, 3)
        consolidation.answer(second, Disposition.NOTED, actor=scene.lead)
        ticks = dict.fromkeys((first, second, third), FRESH)
        outcome = commands.answer_ticked(
            scene.round_id, ticks, Disposition.NOT_ACCEPTED, "خارج نطاق الدليل", actor=scene.reviewer
        )
        assert outcome.done == 2
        assert list(outcome.left) == [Left(2, Why.ANSWERED, scene.lead.name)]
        items = queries.board(scene.round_id, BoardFilter(state=queries.State.DRAFT)).items.items
        given = {item.comment.id: item.answer.disposition for item in items if item.answer}
        assert given == {
            first: Disposition.NOT_ACCEPTED,
            second: Disposition.NOTED,
            third: Disposition.NOT_ACCEPTED,
        }

    def test_all_or_none(self) -> None:
        scene = arrange()
        ticks = dict.fromkeys(add_comments(scene, 3), FRESH)
        with pytest.raises(RuleBroken):
            commands.answer_ticked(scene.round_id, ticks, Disposition.NOT_ACCEPTED, "", actor=scene.reviewer)
        assert queries.facets(scene.round_id).progress.answered == 0

    def test_nobody_clears_their_own_and_nothing_newer_than_they_saw(self) -> None:
        scene = arrange()
        own, seen, newer, none = add_comments(scene, 4)
        consolidation.answer(own, Disposition.ACCEPTED, actor=scene.reviewer)
        for comment in (seen, newer):
            consolidation.answer(comment, Disposition.ACCEPTED, actor=scene.lead)
        consolidation.answer(newer, Disposition.NOTED, seen_version=1, actor=scene.lead)
        ticks = {own: Seen(0, 1), seen: Seen(0, 1), newer: Seen(0, 1), none: FRESH}
        outcome = commands.clear_ticked(scene.round_id, ticks, actor=scene.reviewer)
        assert outcome.done == 1
        assert {one.why for one in outcome.left} == {Why.OWN, Why.ANSWERED, Why.NOT_DRAFTED}
        assert queries.board(scene.round_id, BoardFilter(state=queries.State.CLEARED)).ids == [seen]
        again = commands.clear_ticked(scene.round_id, {seen: Seen(0, 1)}, actor=scene.reviewer)
        assert (again.done, list(again.left)) == (0, [])


class TestNotes:
    def test_written_once_counted_and_taken_back_by_its_writer(self) -> None:
        scene = arrange()
        (comment,) = add_comments(scene, 1)
        key = uuid4()
        for _twice in range(2):
            commands.write_note(comment, " نسأل الوزارة ", request_key=key, actor=scene.reviewer)
        (note,) = queries.notes_of(comment)
        assert (note.body, note.author) == ("نسأل الوزارة", scene.reviewer.name)
        (item,) = queries.board(scene.round_id, BoardFilter()).items.items
        assert item.work.notes == 1
        with pytest.raises(NotAllowed):
            commands.remove_note(note.id, actor=scene.lead)
        assert commands.remove_note(note.id, actor=scene.reviewer) == comment
        assert queries.notes_of(comment) == []
        (item,) = queries.board(scene.round_id, BoardFilter()).items.items
        assert item.work.notes == 0
        with pytest.raises(NotFound):
            commands.remove_note(note.id, actor=scene.reviewer)

    def test_parties_write_none_and_empty_ones_are_refused(self) -> None:
        scene = arrange()
        (comment,) = add_comments(scene, 1)
        with pytest.raises(NotAllowed):
            commands.write_note(comment, "ملاحظة", request_key=uuid4(), actor=scene.authors[0])
        with pytest.raises(RuleBroken):
            commands.write_note(comment, "  ", request_key=uuid4(), actor=scene.reviewer)

    def test_a_persons_own_are_handed_out_and_stay_on_record(self) -> None:
        scene = arrange()
        (comment,) = add_comments(scene, 1)
        me = scene.reviewer
        commands.write_note(comment, "نسأل الوزارة", request_key=uuid4(), actor=me)
        commands.save_view("ما تأخر", "overdue=1", actor=me)
        own = collected(me.person_id or 0)[Part.COMMENTS]
        assert {"name": "ما تأخر", "filter": "overdue=1"} in own
        assert any(row.get("body") == "نسأل الوزارة" for row in own)
        _erase(Subject(me.person_id or 0, me.name, "gone@example.org", "-"))
        assert queries.views(me.person_id) == []
        assert db.session.scalar(select(func.count()).select_from(CommentNote)) == 1


@command
def _erase(subject: Subject) -> None:
    erase_everywhere(subject)


class TestViews:
    def test_saved_renamed_deleted_by_their_owner_alone(self) -> None:
        scene = arrange()
        me = scene.reviewer
        view = commands.save_view("  أسئلة   بلا ردّ ", "kind=question", actor=me)
        assert commands.save_view("أسئلة بلا ردّ", "kind=question&state=none", actor=me) == view
        (item,) = queries.views(me.person_id)
        assert (item.name, item.filter) == ("أسئلة بلا ردّ", "kind=question&state=none")
        with pytest.raises(NotFound):
            commands.rename_view(view, "لي", actor=scene.lead)
        commands.rename_view(view, "الأسئلة", actor=me)
        other = commands.save_view("المتأخر", "overdue=1", actor=me)
        with pytest.raises(RuleBroken, match="name_used"):
            commands.rename_view(other, "الأسئلة", actor=me)
        commands.delete_view(view, actor=me)
        assert [one.name for one in queries.views(me.person_id)] == ["المتأخر"]
        with pytest.raises(NotFound):
            commands.delete_view(view, actor=me)

    def test_limits(self) -> None:
        me = make_person(Role.REVIEWER)
        with pytest.raises(RuleBroken, match="view_empty"):
            commands.save_view("الكل", "", actor=me)
        with pytest.raises(RuleBroken, match="name_required"):
            commands.save_view(" ", "overdue=1", actor=me)
        for number in range(MAX_VIEWS):
            commands.save_view(f"عرض {number}", "overdue=1", actor=me)
        with pytest.raises(RuleBroken, match="too_many"):
            commands.save_view("آخر", "overdue=1", actor=me)
