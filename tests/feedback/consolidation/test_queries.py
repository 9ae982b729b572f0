"""What the pages of this package read, and what it costs."""

from __future__ import annotations

import pytest

from nursery.base.errors import NotFound
from nursery.feedback.comments import submitted
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.consolidation import commands, queries
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.queries import ResponseFilter
from tests.feedback.consolidation.arrange import Scene, add_comment, add_comments, arrange
from tests.support.people import make_person
from tests.support.queries import counted_queries
from tests.support.responses import clear_all
from tests.support.rounds import SLUGS

pytestmark = pytest.mark.usefixtures("context")


def _answer(scene: Scene, comment: int, disposition: Disposition = Disposition.ACCEPTED) -> None:
    commands.answer(comment, disposition, "السبب", actor=scene.reviewer)


def _publish(scene: Scene) -> None:
    scene.close()
    clear_all(scene.round_id)
    commands.publish_responses(scene.round_id, actor=scene.lead)


class TestSubmitted:
    def test_drafts_are_never_seen(self) -> None:
        scene = arrange()
        official = add_comment(scene, 1)
        drafts = [
            add_comment(scene, None, state=state)
            for state in CommentState
            if state is not CommentState.SUBMITTED
        ]
        assert [item.id for item in submitted.of_section(scene.round_id, scene.sections[0]).items] == [
            official
        ]
        assert submitted.counts_by_section(scene.round_id) == {scene.sections[0]: 1}
        assert [item.id for item in submitted.stream(scene.round_id)] == [official]
        assert len(submitted.commenters(scene.round_id)) == 1
        for draft in drafts:
            with pytest.raises(NotFound):
                submitted.one(draft)
            with pytest.raises(NotFound):
                submitted.lock(draft)

    def test_one_carries_its_surroundings(self) -> None:
        scene = arrange()
        item = submitted.one(add_comment(scene, 7, author=1, section=1, block=1))
        assert (item.number, item.section_number, item.section_slug) == (7, "1.2", SLUGS[1])
        assert (item.block_number, item.organisation_name_en) == ("1.2.2", "Elder Association")

    def test_pages_of_a_section(self) -> None:
        scene = arrange()
        for number in range(1, 24):
            add_comment(scene, number)
        page = submitted.of_section(scene.round_id, scene.sections[0], 2)
        assert (len(page.items), page.total, page.number) == (3, 23, 2)


class TestNext:
    def test_goes_on_in_reading_order_and_begins_again(self) -> None:
        scene = arrange()
        late = add_comment(scene, 1, section=1)
        early = add_comment(scene, 2, block=0)
        middle = add_comment(scene, 3, block=1)
        assert queries.first_unanswered(scene.round_id) == early
        assert queries.following(early).comment_id == middle
        assert queries.following(middle).comment_id == late
        _answer(scene, middle)
        assert queries.following(early).comment_id == late
        assert queries.following(late).comment_id == early
        _answer(scene, early)
        _answer(scene, late)
        assert queries.following(late) == queries.Following(scene.round_id, None)
        assert queries.first_unanswered(scene.round_id) is None
        with pytest.raises(NotFound):
            queries.following(99)


class TestPublished:
    def test_nothing_before_the_publication(self) -> None:
        scene = arrange()
        _answer(scene, add_comment(scene, 1))
        with pytest.raises(NotFound):
            queries.response_page(scene.round_id)

    def test_totals_sections_filters_and_own_first(self) -> None:
        scene = arrange()
        first, second = add_comment(scene, 1), add_comment(scene, 2, author=1, section=1)
        third = add_comment(scene, 3, section=1)
        for comment, disposition in ((first, Disposition.ACCEPTED), (second, Disposition.NOTED)):
            _answer(scene, comment, disposition)
        _answer(scene, third, Disposition.ACCEPTED)
        _publish(scene)
        page = queries.response_page(scene.round_id)
        assert page.totals == {Disposition.ACCEPTED: 2, Disposition.NOTED: 1}
        assert [(s.slug, s.responses) for s in page.sections] == [(SLUGS[0], 1), (SLUGS[1], 2)]
        assert [item.comment.id for item in page.items.items] == [first, second, third]
        own = queries.response_page(scene.round_id, own=[scene.organisations[1]])
        assert [item.comment.id for item in own.items.items] == [second, first, third]
        assert [group[0].is_own for group in own.groups] == [True, False, False]
        noted = queries.response_page(scene.round_id, ResponseFilter(disposition=Disposition.NOTED))
        assert ([item.comment.id for item in noted.items.items], noted.items.total) == ([second], 1)
        brain = queries.response_page(scene.round_id, ResponseFilter(section=SLUGS[0]))
        assert ([item.comment.id for item in brain.items.items], brain.items.total) == ([first], 1)

    def test_the_same_queries_for_any_number(self) -> None:
        counts = []
        for number in (1, 100):
            scene = arrange()
            for comment in add_comments(scene, number):
                _answer(scene, comment)
            _publish(scene)
            with counted_queries() as statements:
                queries.response_page(scene.round_id, own=scene.organisations)
            counts.append(len(statements))
        assert counts == [4, 4]


class TestWork:
    def test_reviewers_see_what_to_answer_and_when(self) -> None:
        scene = arrange()
        comment = add_comment(scene, 1)
        (task,) = queries.waiting_for(scene.reviewer)
        assert (task.endpoint, dict(task.values)) == ("board.board", {"round_id": scene.round_id})
        assert "جولة تشاورية حول دليل الحضانات" in task.label and task.due_on is not None
        _answer(scene, comment)
        assert queries.waiting_for(scene.reviewer) == []
        (task,) = queries.waiting_for(scene.lead)
        assert task.endpoint == "consolidation.clearance"
        clear_all(scene.round_id)
        scene.close()
        assert queries.waiting_for(scene.reviewer) == []
        (task,) = queries.waiting_for(scene.lead)
        assert task.endpoint == "consolidation.publish"
        commands.publish_responses(scene.round_id, actor=scene.lead)
        assert queries.waiting_for(scene.lead) == []

    def test_others_have_nothing_and_cost_nothing(self) -> None:
        scene = arrange()
        add_comment(scene, 1)
        with counted_queries() as statements:
            assert queries.waiting_for(make_person()) == []
            assert queries.waiting_for(scene.authors[0]) == []
        assert [s for s in statements if "comments" in s] == []

    def test_the_same_queries_for_any_number(self) -> None:
        scene = arrange()
        add_comments(scene, 30)
        with counted_queries() as statements:
            queries.waiting_for(scene.lead)
        assert len(statements) == 2
