"""People decide: confirmed, dissolved, taken out, added, made by hand, answered once."""

from __future__ import annotations

import pytest

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.feedback.consolidation import commands as consolidation
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from nursery.feedback.consolidation.queries import answer as answer_of
from nursery.feedback.grouping import commands, queries
from nursery.feedback.grouping.lifecycle import GROUP, GroupAction, GroupState
from nursery.feedback.grouping.queries.group import group_page
from tests.feedback.grouping.arrange import Scene, add_comment, group_of, searched, told
from tests.support.people import make_person
from tests.support.responses import clear_all

pytestmark = pytest.mark.usefixtures("context")
ACCEPTED, REFUSED = Disposition.ACCEPTED, Disposition.NOT_ACCEPTED


def second() -> Actor:
    return make_person(Role.REVIEWER, name="مازن المراجع")


def confirmed() -> tuple[Scene, list[int], int]:
    scene, ids = told()
    group = searched(scene)[0]
    commands.confirm(group, actor=scene.reviewer)
    return scene, ids, group


def reasons(ids: list[int]) -> list[str | None]:
    return [found.reason if (found := answer_of(one)) else None for one in ids]


@pytest.mark.parametrize("state", list(GroupState))
@pytest.mark.parametrize("action", list(GroupAction))
def test_what_can_be_done_to_a_group(state: GroupState, action: GroupAction) -> None:
    possible = {
        GroupState.SUGGESTED: {GroupAction.CONFIRM, GroupAction.DISSOLVE, GroupAction.CHANGE},
        GroupState.CONFIRMED: {GroupAction.CHANGE, GroupAction.ANSWER, GroupAction.DISSOLVE},
        GroupState.DISSOLVED: set(),
    }
    assert GROUP.allows(state, action) is (action in possible[state])


def test_only_reviewers_decide() -> None:
    scene, ids = told()
    group = searched(scene)[0]
    stranger = scene.authors[0]
    steps = (
        lambda: commands.request_search(scene.round_id, actor=stranger),
        lambda: commands.confirm(group, actor=stranger),
        lambda: commands.dissolve(group, actor=stranger),
        lambda: commands.rename(group, "اسم", actor=stranger),
        lambda: commands.add(group, 6, actor=stranger),
        lambda: commands.take_out(group, ids[0], actor=stranger),
        lambda: commands.make(scene.round_id, [4, 6], actor=stranger),
        lambda: commands.answer(group, ACCEPTED, actor=stranger),
    )
    for step in steps:
        with pytest.raises(NotAllowed):
            step()


def test_the_second_who_decides_is_told_who_was_first() -> None:
    scene, _ids, group = confirmed()
    commands.confirm(group, actor=scene.reviewer)  # the button pressed twice
    with pytest.raises(Conflict) as told_first:
        commands.confirm(group, actor=second())
    assert told_first.value.code == "group.already_confirmed"
    assert told_first.value.params["name"] == "رنا المراجعة"
    commands.dissolve(group, actor=scene.reviewer)
    with pytest.raises(Conflict) as told_later:
        commands.answer(group, ACCEPTED, actor=second())
    assert told_later.value.code == "group.already_dissolved"


def test_who_did_not_see_the_new_comment_does_not_confirm_it() -> None:
    scene, _ids = told()
    group = searched(scene)[0]
    seen = group_page(group).version
    commands.add(group, 6, actor=second())
    for step in (commands.confirm, commands.dissolve):
        with pytest.raises(Conflict, match="changed_meanwhile"):
            step(group, seen_version=seen, actor=scene.reviewer)


def test_a_comment_is_in_one_group_at_a_time() -> None:
    scene, ids, group = confirmed()
    other = group_of(ids[3])
    assert other is not None
    commands.add(group, 4, actor=scene.reviewer)
    assert group_of(ids[3]) == group
    assert group_page(other).state is GroupState.DISSOLVED, "of a suggestion of two, one is left"
    made = commands.make(scene.round_id, [5, 6], "مصادر", actor=scene.reviewer)
    assert commands.make(scene.round_id, [6, 5], "مصادر", actor=scene.reviewer) == made
    with pytest.raises(RuleBroken) as refused:
        commands.add(group, 5, actor=scene.reviewer)
    assert (refused.value.code, refused.value.field) == ("group.in_other_group", "number")


@pytest.mark.parametrize("numbers", [[1], [], list(range(1, 200)), [1, 99]])
def test_a_group_by_hand_needs_comments_of_the_round(numbers: list[int]) -> None:
    scene, _ids = told()
    with pytest.raises(RuleBroken):
        commands.make(scene.round_id, numbers, actor=scene.reviewer)


def test_what_is_not_in_the_group_is_not_taken_out_of_it() -> None:
    scene, ids, group = confirmed()
    with pytest.raises(NotFound):
        commands.take_out(group, ids[5], actor=scene.reviewer)
    assert commands.take_out(group, ids[2], actor=scene.reviewer)
    assert commands.take_out(group, ids[2], actor=scene.reviewer), "pressed twice"
    assert not commands.take_out(group, ids[1], actor=scene.reviewer), "one alone is no group"


def test_a_group_is_answered_once() -> None:
    scene, ids, group = confirmed()
    assert commands.answer(group, REFUSED, "سبب واحد.", actor=scene.reviewer) == 3
    assert reasons(ids) == ["سبب واحد."] * 3 + [None] * 3
    assert all((found := answer_of(one)) and found.group_id == group for one in ids[:3])
    assert commands.answer(group, REFUSED, "سبب واحد.", seen_lock=0, actor=scene.reviewer) == 0, "twice"


def test_a_suggestion_is_not_answered() -> None:
    scene, _ids = told()
    group = searched(scene)[0]
    with pytest.raises(Conflict, match="not_possible_now"):
        commands.answer(group, ACCEPTED, actor=scene.reviewer)


def test_a_later_change_changes_all_drafts_and_only_what_differs() -> None:
    scene, ids, group = confirmed()
    commands.answer(group, REFUSED, "أول.", actor=scene.reviewer)
    clear_all(scene.round_id)
    commands.answer(group, REFUSED, "ثانٍ.", actor=scene.reviewer)
    assert reasons(ids[:3]) == ["ثانٍ."] * 3
    clear_all(scene.round_id)
    late = add_comment(scene, 7, body="ملاحظة لاحقة تقول الشيء نفسه تماماً.")
    commands.add(group, 7, actor=scene.reviewer)
    assert commands.answer(group, REFUSED, "ثانٍ.", actor=scene.reviewer) == 1
    states = [found.state for one in [*ids[:3], late] if (found := answer_of(one))]
    assert states == [ResponseState.CLEARED] * 3 + [ResponseState.DRAFT], "what was cleared stays cleared"


def test_who_was_answered_otherwise_keeps_the_response_until_a_reviewer_says_so() -> None:
    scene, ids, group = confirmed()
    consolidation.answer(ids[1], REFUSED, "ردّ خاص.", actor=second())
    commands.answer(group, REFUSED, "ردّ المجموعة.", actor=scene.reviewer)
    assert reasons(ids[:3]) == ["ردّ المجموعة.", "ردّ خاص.", "ردّ المجموعة."]
    assert [one.comment.id for one in group_page(group).otherwise] == [ids[1]]
    commands.answer(group, REFUSED, "ردّ المجموعة.", overwrite=[ids[1]], actor=scene.reviewer)
    assert reasons(ids[:3]) == ["ردّ المجموعة."] * 3


def test_whoever_leaves_keeps_a_draft_of_its_own() -> None:
    scene, ids, group = confirmed()
    commands.answer(group, REFUSED, "أول.", actor=scene.reviewer)
    commands.take_out(group, ids[2], actor=scene.reviewer)
    commands.answer(group, REFUSED, "ثانٍ.", actor=scene.reviewer)
    assert reasons(ids[:3]) == ["ثانٍ.", "ثانٍ.", "أول."]
    left = answer_of(ids[2])
    assert left is not None
    assert left.group_id is None
    commands.dissolve(group, actor=scene.reviewer)
    assert [found.group_id for one in ids[:2] if (found := answer_of(one))] == [None, None]


def test_two_who_answer_at_once_do_not_overwrite_each_other() -> None:
    scene, ids, group = confirmed()
    seen = group_page(group).lock
    commands.answer(group, REFUSED, "أول.", seen_lock=seen, actor=scene.reviewer)
    with pytest.raises(Conflict, match="changed_meanwhile"):
        commands.answer(group, ACCEPTED, "", seen_lock=seen, actor=second())
    assert reasons(ids[:3]) == ["أول."] * 3


def test_all_are_answered_or_none() -> None:
    scene, ids, group = confirmed()
    with pytest.raises(RuleBroken):
        commands.answer(group, REFUSED, " ", actor=scene.reviewer)
    with pytest.raises(RuleBroken):
        commands.answer(group, Disposition.DUPLICATE, "مكرّرة.", duplicate_of=2, actor=scene.reviewer)
    assert reasons(ids) == [None] * 6


def test_after_the_publication_no_group_is_changed() -> None:
    scene, ids, group = confirmed()
    commands.answer(group, REFUSED, "سبب.", actor=scene.reviewer)
    for one in ids[3:]:
        consolidation.answer(one, ACCEPTED, actor=scene.reviewer)
    clear_all(scene.round_id)
    scene.close()
    consolidation.publish_responses(scene.round_id, actor=scene.lead)
    for step in (
        lambda: commands.answer(group, ACCEPTED, actor=scene.reviewer),
        lambda: commands.dissolve(group, actor=scene.reviewer),
        lambda: commands.take_out(group, ids[0], actor=scene.reviewer),
        lambda: commands.request_search(scene.round_id, actor=scene.reviewer),
    ):
        with pytest.raises(Conflict, match="round_answered"):
            step()


def test_reviewers_are_told_of_suggestions_that_wait() -> None:
    scene, _ids = told()
    assert queries.waiting_for(scene.reviewer) == []
    groups = searched(scene)
    (task,) = queries.waiting_for(scene.reviewer)
    assert task.endpoint == "grouping.index"
    assert queries.waiting_for(scene.authors[0]) == []
    for group in groups:
        commands.confirm(group, actor=scene.reviewer)
    assert queries.waiting_for(scene.reviewer) == []
