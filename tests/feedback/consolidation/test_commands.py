"""Answering and publishing: what is allowed, what is refused, what is told to whom."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.comments.models import Comment
from nursery.feedback.consolidation import commands, queries
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.lifecycle import RoundState
from nursery.notifications.models import Notification
from tests.feedback.consolidation.arrange import Scene, add_comment, arrange
from tests.support.people import make_person
from tests.support.queries import counted_queries
from tests.support.responses import clear_all

pytestmark = pytest.mark.usefixtures("context")


def _events() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.seq)))


def _answer_all(scene: Scene, comments: list[int]) -> None:
    for comment in comments:
        commands.answer(comment, Disposition.ACCEPTED, actor=scene.reviewer)


class TestAnswer:
    def test_draft_while_the_round_is_open(self) -> None:
        scene = arrange()
        comment = add_comment(scene)
        commands.answer(comment, Disposition.PARTLY_ACCEPTED, " يؤخذ الشطر الأول. ", actor=scene.reviewer)
        found = queries.answer(comment)
        assert found is not None
        assert (found.disposition, found.reason) == (Disposition.PARTLY_ACCEPTED, "يؤخذ الشطر الأول.")
        assert (found.state, found.drafted_by) == (ResponseState.DRAFT, scene.reviewer.person_id)
        assert _events() == ["response.drafted"]
        assert rounds.round_item(scene.round_id).state is RoundState.OPEN

    def test_first_answer_after_closing_begins_the_consolidation(self) -> None:
        scene = arrange()
        comment = add_comment(scene)
        scene.close()
        commands.answer(comment, Disposition.NOTED, actor=scene.reviewer)
        assert rounds.round_item(scene.round_id).state is RoundState.CONSOLIDATING

    def test_change_of_a_draft_that_was_seen(self) -> None:
        scene = arrange()
        comment = add_comment(scene)
        commands.answer(comment, Disposition.NOTED, actor=scene.reviewer)
        commands.answer(comment, Disposition.NOT_ACCEPTED, "لأن…", seen_version=1, actor=scene.lead)
        found = queries.answer(comment)
        assert found is not None and found.disposition is Disposition.NOT_ACCEPTED and found.version == 2
        assert _events() == ["response.drafted", "response.changed"]

    def test_second_reviewer_who_did_not_see_the_first_answer(self) -> None:
        scene = arrange()
        comment = add_comment(scene)
        commands.answer(comment, Disposition.ACCEPTED, actor=scene.reviewer)
        with pytest.raises(Conflict) as refusal:
            commands.answer(comment, Disposition.NOTED, actor=scene.lead)
        assert refusal.value.code == "response.already_answered"
        assert refusal.value.params["name"] == "رنا المراجعة"
        found = queries.answer(comment)
        assert found is not None and found.disposition is Disposition.ACCEPTED

    def test_double_click_writes_once(self) -> None:
        scene = arrange()
        comment = add_comment(scene)
        first = commands.answer(comment, Disposition.ACCEPTED, actor=scene.reviewer)
        assert commands.answer(comment, Disposition.ACCEPTED, actor=scene.reviewer) == first
        assert _events() == ["response.drafted"]

    @pytest.mark.parametrize("disposition", list(Disposition))
    def test_reason(self, disposition: Disposition) -> None:
        scene = arrange()
        comment, _other = add_comment(scene), add_comment(scene, 2)
        number = 2 if disposition is Disposition.DUPLICATE else None
        if disposition in (Disposition.ACCEPTED, Disposition.NOTED):
            assert commands.answer(comment, disposition, "  ", actor=scene.reviewer)
            return
        with pytest.raises(RuleBroken) as refusal:
            commands.answer(comment, disposition, "  ", duplicate_of=number, actor=scene.reviewer)
        assert (refusal.value.code, refusal.value.field) == ("response.reason_required", "reason")
        assert commands.answer(comment, disposition, "السبب", duplicate_of=number, actor=scene.reviewer)

    @pytest.mark.parametrize(
        "role", [role for role in Role if role not in (Role.REVIEWER, Role.LEAD_REVIEWER)]
    )
    def test_others_may_not(self, role: Role) -> None:
        scene = arrange()
        with pytest.raises(NotAllowed):
            commands.answer(add_comment(scene), Disposition.ACCEPTED, actor=make_person(role))

    @pytest.mark.parametrize(
        "state", [state for state in CommentState if state is not CommentState.SUBMITTED]
    )
    def test_only_submitted_comments_exist(self, state: CommentState) -> None:
        scene = arrange()
        comment = add_comment(scene, None, state=state)
        with pytest.raises(NotFound):
            commands.answer(comment, Disposition.ACCEPTED, actor=scene.reviewer)

    def test_a_version_nobody_can_have_seen_is_refused(self) -> None:
        scene = arrange()
        comment = add_comment(scene)
        for seen in (-1, 3):
            with pytest.raises(Conflict, match="stale"):
                commands.answer(comment, Disposition.NOTED, seen_version=seen, actor=scene.reviewer)
        assert queries.answer(comment) is None


class TestPublish:
    def test_refused_when_a_response_was_changed_since_the_page_was_seen(self) -> None:
        scene = arrange()
        comments = [add_comment(scene, 1), add_comment(scene, 2)]
        _answer_all(scene, comments)
        scene.close()
        seen = queries.publish_page(scene.round_id).version
        commands.answer(comments[0], Disposition.NOTED, seen_version=1, actor=scene.reviewer)
        clear_all(scene.round_id)
        with pytest.raises(Conflict, match="stale"):
            commands.publish_responses(scene.round_id, seen_version=seen, actor=scene.lead)
        assert rounds.round_item(scene.round_id).response_published_at is None
        found = queries.answer(comments[0])
        assert found is not None and (found.state, found.version) == (ResponseState.CLEARED, 3)
        now = queries.publish_page(scene.round_id).version
        assert commands.publish_responses(scene.round_id, seen_version=now, actor=scene.lead) == 2

    def test_publishes_all_at_once(self) -> None:
        scene = arrange()
        comments = [add_comment(scene, 1), add_comment(scene, 2, author=1, section=1)]
        _answer_all(scene, comments)
        scene.close()
        clear_all(scene.round_id)
        assert commands.publish_responses(scene.round_id, actor=scene.lead) == 2
        states = {found.state for comment in comments if (found := queries.answer(comment))}
        assert states == {ResponseState.PUBLISHED}
        assert rounds.round_item(scene.round_id).state is RoundState.RESPONSE_PUBLISHED
        assert _events()[-2:] == ["round.response_published", "responses.published"]

    def test_refused_while_the_round_is_open(self) -> None:
        scene = arrange()
        _answer_all(scene, [add_comment(scene)])
        clear_all(scene.round_id)
        with pytest.raises(Conflict) as refusal:
            commands.publish_responses(scene.round_id, actor=scene.lead)
        assert refusal.value.code == "responses.round_open"

    def test_refused_while_a_comment_has_no_response(self) -> None:
        scene = arrange()
        _answer_all(scene, [add_comment(scene, 1)])
        open_one = add_comment(scene, 2)
        scene.close()
        clear_all(scene.round_id)
        with pytest.raises(RuleBroken) as refusal:
            commands.publish_responses(scene.round_id, actor=scene.lead)
        assert (refusal.value.code, refusal.value.params) == ("responses.unanswered", {"count": 1})
        assert [row.id for row in queries.unanswered(scene.round_id, 10)] == [open_one]
        assert rounds.round_item(scene.round_id).response_published_at is None

    def test_refused_a_second_time(self) -> None:
        scene = arrange()
        _answer_all(scene, [add_comment(scene)])
        scene.close()
        clear_all(scene.round_id)
        commands.publish_responses(scene.round_id, actor=scene.lead)
        with pytest.raises(Conflict) as refusal:
            commands.publish_responses(scene.round_id, actor=scene.lead)
        assert refusal.value.code == "responses.already_published_by"
        assert refusal.value.params["name"] == scene.lead.name
        with pytest.raises(Conflict, match="already_published"):
            clear_all(scene.round_id)

    def test_published_response_is_never_edited(self) -> None:
        scene = arrange()
        comment = add_comment(scene)
        _answer_all(scene, [comment])
        scene.close()
        clear_all(scene.round_id)
        commands.publish_responses(scene.round_id, actor=scene.lead)
        with pytest.raises(Conflict) as refusal:
            commands.answer(comment, Disposition.NOTED, seen_version=2, actor=scene.reviewer)
        assert refusal.value.code == "response.not_possible_now"

    def test_withdrawn_comment_holds_nothing_up_and_stays_private(self) -> None:
        scene = arrange()
        kept, withdrawn = add_comment(scene, 1), add_comment(scene, 2)
        _answer_all(scene, [kept, withdrawn])
        _withdraw(withdrawn)
        scene.close()
        clear_all(scene.round_id)
        assert commands.publish_responses(scene.round_id, actor=scene.lead) == 1
        found = queries.answer(withdrawn)
        assert found is not None and found.state is ResponseState.DRAFT
        assert queries.response_page(scene.round_id).responses == 1

    def test_round_without_comments(self) -> None:
        scene = arrange()
        scene.close()
        clear_all(scene.round_id)
        assert commands.publish_responses(scene.round_id, actor=scene.lead) == 0

    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEAD_REVIEWER])
    def test_others_may_not(self, role: Role) -> None:
        scene = arrange()
        scene.close()
        clear_all(scene.round_id)
        with pytest.raises(NotAllowed):
            commands.publish_responses(scene.round_id, actor=make_person(role))

    def test_letters_to_authors_and_focal_points_once(self) -> None:
        scene = arrange()
        make_person(Role.FOCAL_POINT)
        _answer_all(scene, [add_comment(scene, 1), add_comment(scene, 2), add_comment(scene, 3, author=1)])
        scene.close()
        clear_all(scene.round_id)
        commands.publish_responses(scene.round_id, actor=scene.lead)
        letters = list(db.session.scalars(select(Letter).order_by(Letter.id)))
        assert len(letters) == 3
        english = [letter for letter in letters if letter.language == "en"]
        assert len(english) == 1
        assert f"/en/consultations/{scene.round_id}/response" in english[0].body
        assert "Consultation on the nursery guide" in english[0].subject
        assert all(
            "جولة تشاورية حول دليل الحضانات" in letter.subject
            for letter in letters
            if letter.language == "ar"
        )

    def test_statements_do_not_grow_with_the_comments(self) -> None:
        counts = []
        scene = arrange()
        for number in (1, 60):
            for next_number in range(1 if number == 1 else 2, number + 1):
                _answer_all(scene, [add_comment(scene, next_number)])
            scene.close()
            with counted_queries() as statements:
                clear_all(scene.round_id)
                commands.publish_responses(scene.round_id, actor=scene.lead)
            counts.append(len(statements))
            _unpublish(scene.round_id)
        assert counts[0] == counts[1]


@command
def _withdraw(comment_id: int) -> None:
    db.session.get_one(Comment, comment_id).state = CommentState.WITHDRAWN


@command
def _unpublish(round_id: int) -> None:
    rounds.row(round_id).response_published_at = None
    db.session.query(Letter).delete()
    db.session.query(Notification).delete()
