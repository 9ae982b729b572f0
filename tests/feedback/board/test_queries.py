"""What the board shows, how it is filtered, and what that costs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nursery.accounts.roles import OrganisationKind
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotFound
from nursery.extensions import Base, db
from nursery.feedback.board import commands, queries
from nursery.feedback.board.queries import BoardFilter, State, Whose
from nursery.feedback.board.rules import Seen
from nursery.feedback.board.standing import Dimension, Grouping
from nursery.feedback.comments.lifecycle import CommentKind
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.grouping.lifecycle import GroupState
from nursery.feedback.grouping.models import CommentGroup, GroupMember
from tests.feedback.consolidation.arrange import Scene, add_comment, add_comments, arrange
from tests.support.queries import counted_queries
from tests.support.responses import clear_all
from tests.support.rounds import SLUGS

pytestmark = pytest.mark.usefixtures("context")


def _answer(scene: Scene, comment: int) -> None:
    consolidation.answer(comment, Disposition.ACCEPTED, "السبب", actor=scene.reviewer)


def _found(scene: Scene, chosen: BoardFilter) -> list[int]:
    board = queries.board(scene.round_id, chosen, person_id=scene.reviewer.person_id)
    assert board.items.total == len(board.items.items), "the number said is the number shown"
    return board.ids


@command
def _group(scene: Scene, state: GroupState, *comments: int) -> int:
    row = CommentGroup(round_id=scene.round_id, state=state, title="")
    db.session.add(row)
    db.session.flush()
    for comment in comments:
        one = GroupMember(group_id=row.id, comment_id=comment, similarity=90, is_active=1)
        one.added_at = clock.now()
        db.session.add(one)
    return row.id


@command
def _decide(group_id: int, state: GroupState) -> None:
    db.session.get_one(CommentGroup, group_id).state = state


@command
def _settle(organisation_id: int, governorate: str) -> None:
    table = Base.metadata.tables["organisations"]
    model = next(m.class_ for m in Base.registry.mappers if m.local_table is table)
    db.session.get_one(model, organisation_id).governorate = governorate


class TestBoard:
    def test_reading_order(self) -> None:
        scene = arrange()
        late = add_comment(scene, 1, section=1)
        second_block = add_comment(scene, 2, block=1)
        first_block = add_comment(scene, 3, block=0)
        whole = add_comment(scene, 4, block=None)
        assert _found(scene, BoardFilter()) == [whole, first_block, second_block, late]

    def test_counts_and_groups(self) -> None:
        scene = arrange()
        first = add_comment(scene, 1)
        add_comment(scene, 2, author=1)
        add_comment(scene, 3, section=1)
        _answer(scene, first)
        board = queries.board(scene.round_id, BoardFilter())
        assert [(s.slug, s.submitted, s.answered) for s in board.sections] == [
            (SLUGS[0], 2, 1),
            (SLUGS[1], 1, 0),
        ]
        assert (board.progress.submitted, board.progress.unanswered) == (3, 2)
        assert [len(group) for group in board.groups] == [2, 1]
        names = [one.name_ar for one in board.facets.organisations]
        assert names == ["جمعية البيلسان", "جمعية الياسمين"]

    def test_a_page_too_far_is_the_last_one(self) -> None:
        scene = arrange()
        add_comments(scene, 51)
        page = queries.board(scene.round_id, BoardFilter(), 99).items
        assert (page.number, len(page.items), page.total) == (2, 1, 51)
        assert queries.board(scene.round_id, BoardFilter(), -3).items.number == 1
        two_words = BoardFilter(section=SLUGS[0], kind=CommentKind.TECHNICAL)
        assert queries.board(scene.round_id, two_words, 99).items.items

    def test_unknown_round(self) -> None:
        with pytest.raises(NotFound):
            queries.board(99, BoardFilter())

    def test_the_same_queries_for_any_number_and_filter(self) -> None:
        scene = arrange()
        add_comment(scene, 1)
        filters = [
            BoardFilter(),
            BoardFilter(section=SLUGS[0], state=State.NONE),
            BoardFilter(text="مصدر", overdue=True, reviewer=Whose.MINE),
        ]
        costs = []
        for number in (1, 60):
            for next_number in range(2, number + 1):
                comment = add_comment(scene, next_number, section=next_number % 2)
                if next_number % 3 == 0:
                    _answer(scene, comment)
            for chosen in filters:
                with counted_queries() as statements:
                    queries.board(scene.round_id, chosen, person_id=scene.reviewer.person_id)
                costs.append(len(statements))
        assert costs == [3] * 6


class TestFilters:
    def test_kind_organisation_section(self) -> None:
        scene = arrange()
        first = add_comment(scene, 1, kind=CommentKind.QUESTION)
        second = add_comment(scene, 2, author=1)
        third = add_comment(scene, 3, author=1, section=1)
        assert _found(scene, BoardFilter(kind=CommentKind.QUESTION)) == [first]
        assert _found(scene, BoardFilter(organisation_id=scene.organisations[1])) == [second, third]
        assert _found(scene, BoardFilter(section=SLUGS[1])) == [third]
        assert _found(scene, BoardFilter(section="nothing")) == []
        assert _found(scene, BoardFilter(organisation_kind=OrganisationKind.NGO)) == [first, second, third]
        assert _found(scene, BoardFilter(organisation_kind=OrganisationKind.MINISTRY)) == []
        both = BoardFilter(section=SLUGS[0], organisation_id=scene.organisations[1])
        assert _found(scene, both) == [second]

    def test_governorate_of_the_organisation_follows_when_it_moves(self) -> None:
        scene = arrange()
        first, second = add_comment(scene, 1), add_comment(scene, 2, author=1)
        _settle(scene.organisations[1], "SY-HL")
        assert _found(scene, BoardFilter(governorate="SY-HL")) == [second]
        assert first not in _found(scene, BoardFilter(governorate="SY-HL"))
        assert queries.facets(scene.round_id).number(Dimension.GOVERNORATE, 0, "SY-HL") == 1

    def test_state_of_the_response(self) -> None:
        scene = arrange()
        none, draft, cleared = (add_comment(scene, number) for number in (1, 2, 3))
        _answer(scene, draft)
        _answer(scene, cleared)
        consolidation.clear(scene.round_id, [cleared], actor=scene.lead)
        assert _found(scene, BoardFilter(state=State.NONE)) == [none]
        assert _found(scene, BoardFilter(state=State.DRAFT)) == [draft]
        assert _found(scene, BoardFilter(state=State.CLEARED)) == [cleared]
        _answer(scene, none)
        scene.close()
        clear_all(scene.round_id)
        consolidation.publish_responses(scene.round_id, actor=scene.lead)
        assert _found(scene, BoardFilter(state=State.PUBLISHED)) == [none, draft, cleared]
        assert _found(scene, BoardFilter(state=State.CLEARED)) == []

    def test_reviewer_due_day_and_overdue(self) -> None:
        scene = arrange()
        mine, late, free = (add_comment(scene, number) for number in (1, 2, 3))
        me, today = scene.reviewer.person_id, clock.today()
        commands.assign(scene.round_id, {mine: Seen(0, 0)}, me, today, actor=scene.lead)
        with clock.frozen(clock.now() - timedelta(days=9)):
            day = clock.today()
            lead = scene.lead.person_id
            commands.assign(scene.round_id, {late: Seen(0, 0)}, lead, day, actor=scene.lead)
        assert _found(scene, BoardFilter(reviewer=Whose.MINE)) == [mine]
        assert _found(scene, BoardFilter(reviewer=str(lead))) == [late]
        assert _found(scene, BoardFilter(reviewer=Whose.NOBODY)) == [free]
        assert _found(scene, BoardFilter(overdue=True)) == [late]
        _answer(scene, late)
        assert _found(scene, BoardFilter(overdue=True)) == []

    def test_groups(self) -> None:
        scene = arrange()
        one, two, alone = (add_comment(scene, number) for number in (1, 2, 3))
        group = _group(scene, GroupState.SUGGESTED, one, two)
        assert _found(scene, BoardFilter(grouping=Grouping.SUGGESTED)) == [one, two]
        _decide(group, GroupState.CONFIRMED)
        assert _found(scene, BoardFilter(grouping=Grouping.CONFIRMED)) == [one, two]
        assert _found(scene, BoardFilter(grouping=Grouping.NONE)) == [alone]
        _decide(group, GroupState.DISSOLVED)
        assert _found(scene, BoardFilter(grouping=Grouping.NONE)) == [one, two, alone]

    def test_words_are_found_however_they_are_spelt(self) -> None:
        scene = arrange()
        first = add_comment(scene, 1, body="تحتاج الحضانة إلى مُرَبِّيةٍ مؤهَّلة.")
        second = add_comment(scene, 2, body="A source is missing.", proposed_text="النص الجديد")
        assert _found(scene, BoardFilter(text="مربيه")) == [first]
        assert _found(scene, BoardFilter(text="SOURCE")) == [second]
        assert _found(scene, BoardFilter(text="الجديد")) == [second]
        assert _found(scene, BoardFilter(text="غير موجود")) == []
        assert _found(scene, BoardFilter(text="'\"*()&|!:")) == [first, second]


class TestWork:
    def test_reviewers_find_what_is_assigned_to_them_by_day(self) -> None:
        scene = arrange()
        first, second = add_comment(scene, 1), add_comment(scene, 2)
        assert queries.waiting_for(scene.reviewer) == []
        day = clock.today() + timedelta(days=3)
        ticks = {first: Seen(0, 0), second: Seen(0, 0)}
        commands.assign(scene.round_id, ticks, scene.reviewer.person_id, day, actor=scene.lead)
        (task,) = queries.waiting_for(scene.reviewer)
        assert (task.endpoint, task.due_on) == ("board.board", day)
        assert dict(task.values)["reviewer"] == "me"
        _answer(scene, first)
        _answer(scene, second)
        assert queries.waiting_for(scene.reviewer) == []

    def test_others_have_nothing_and_cost_nothing(self) -> None:
        scene = arrange()
        with counted_queries() as statements:
            assert queries.waiting_for(scene.authors[0]) == []
        assert statements == []
