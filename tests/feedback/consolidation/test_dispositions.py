"""What belongs to a disposition: the wording taken, the comment under which a duplicate is answered."""

from __future__ import annotations

import pytest

from nursery.base.errors import Conflict, RuleBroken
from nursery.feedback.comments.lifecycle import CommentState
from nursery.feedback.consolidation import commands, queries
from nursery.feedback.consolidation.lifecycle import Disposition, ResponseState
from tests.feedback.consolidation.arrange import PARAGRAPH_AR, Scene, add_comment, arrange
from tests.support.people import make_person
from tests.support.responses import clear_all

pytestmark = pytest.mark.usefixtures("context")
PROPOSAL = PARAGRAPH_AR + " والجليسات معه."
D = Disposition
WITH_WORDING = (D.ACCEPTED_MODIFIED, D.PARTLY_ACCEPTED)


def _refused(scene: Scene, comment: int, disposition: Disposition, **more: object) -> tuple[str, str | None]:
    with pytest.raises(RuleBroken) as refusal:
        commands.answer(comment, disposition, "السبب", actor=scene.reviewer, **more)  # type: ignore[arg-type]
    return refusal.value.code, refusal.value.field


class TestWordingTaken:
    @pytest.mark.parametrize("disposition", WITH_WORDING)
    def test_both_the_proposal_and_what_was_taken_are_kept(self, disposition: Disposition) -> None:
        scene = arrange()
        comment = add_comment(scene, proposed_text=PROPOSAL)
        required = ("response.taken_required", "taken_text")
        assert _refused(scene, comment, disposition, taken_text="  ") == required
        commands.answer(comment, disposition, "السبب", taken_text=" النصّ المأخوذ. ", actor=scene.reviewer)
        found = queries.desk(comment, scene.reviewer)
        assert found.answer is not None and found.answer.taken_text == "النصّ المأخوذ."
        assert found.comment.proposed_text == PROPOSAL

    @pytest.mark.parametrize("disposition", WITH_WORDING)
    def test_optional_where_nothing_was_proposed(self, disposition: Disposition) -> None:
        scene = arrange()
        first, second = add_comment(scene), add_comment(scene, 2)
        commands.answer(first, disposition, "السبب", actor=scene.reviewer)
        commands.answer(second, disposition, "السبب", taken_text="نصّ", actor=scene.reviewer)
        found = [queries.answer(comment) for comment in (first, second)]
        assert [answer.taken_text for answer in found if answer] == ["", "نصّ"]

    @pytest.mark.parametrize("disposition", [one for one in D if one not in WITH_WORDING])
    def test_refused_with_any_other_disposition(self, disposition: Disposition) -> None:
        scene = arrange()
        comment = add_comment(scene, proposed_text=PROPOSAL)
        refused = _refused(scene, comment, disposition, taken_text="نصّ")
        assert refused == ("response.taken_not_fitting", "taken_text")

    def test_fifty_thousand_characters_and_no_more(self) -> None:
        scene = arrange()
        comment = add_comment(scene, proposed_text=PROPOSAL)
        long = "كلمة " * 10_000
        refused = _refused(scene, comment, D.PARTLY_ACCEPTED, taken_text=long + "أخرى")
        assert refused == ("response.taken_too_long", "taken_text")
        commands.answer(comment, D.PARTLY_ACCEPTED, "السبب", taken_text=long, actor=scene.reviewer)

    def test_a_second_reviewer_with_another_wording_is_told(self) -> None:
        scene = arrange()
        comment = add_comment(scene, proposed_text=PROPOSAL)
        words = (comment, D.PARTLY_ACCEPTED, "السبب")
        commands.answer(*words, taken_text="هذا", actor=scene.reviewer)
        assert commands.answer(*words, taken_text="هذا", actor=scene.reviewer), "a double click"
        with pytest.raises(Conflict, match="already_answered"):
            commands.answer(*words, taken_text="ذاك", actor=scene.reviewer)
        with pytest.raises(Conflict, match="already_answered"):
            commands.answer(*words, taken_text="هذا", actor=scene.lead)


class TestDuplicates:
    def test_the_number_of_the_round_names_the_comment(self) -> None:
        scene, other = arrange(), arrange()
        first, second = add_comment(scene, 7), add_comment(scene, 8)
        add_comment(other, 9)
        commands.answer(second, D.DUPLICATE, "السبب", duplicate_of=7, actor=scene.reviewer)
        found = queries.answer(second)
        assert found is not None and (found.duplicate_of_id, found.duplicate_of) == (first, 7)
        refused = _refused(scene, first, D.DUPLICATE, duplicate_of=9)
        assert refused == ("response.duplicate_unknown", "duplicate_of")

    def test_itself_nobody_and_nothing(self) -> None:
        scene = arrange()
        comment = add_comment(scene, 7)
        add_comment(scene, 8, state=CommentState.WITHDRAWN)
        for number, code in ((7, "of_itself"), (None, "needs_number"), (99, "unknown"), (8, "unknown")):
            refused = _refused(scene, comment, D.DUPLICATE, duplicate_of=number)
            assert refused == (f"response.duplicate_{code}", "duplicate_of")

    def test_no_circles_however_long(self) -> None:
        scene = arrange()
        comments = [add_comment(scene, number) for number in (1, 2, 3)]
        for comment, number in ((comments[0], 2), (comments[1], 3)):
            commands.answer(comment, D.DUPLICATE, "السبب", duplicate_of=number, actor=scene.reviewer)
        refused = _refused(scene, comments[2], D.DUPLICATE, duplicate_of=1)
        assert refused == ("response.duplicate_circle", "duplicate_of")
        commands.answer(comments[2], D.ACCEPTED, actor=scene.reviewer)

    def test_a_number_left_over_from_another_choice_is_dropped(self) -> None:
        scene = arrange()
        comment, _other = add_comment(scene, 1), add_comment(scene, 2)
        commands.answer(comment, D.NOTED, duplicate_of=2, actor=scene.reviewer)
        found = queries.answer(comment)
        assert found is not None and found.duplicate_of_id is None


class TestEditing:
    def test_a_cleared_response_that_is_changed_is_a_draft_again(self) -> None:
        scene = arrange()
        comment = add_comment(scene)
        commands.answer(comment, D.ACCEPTED, actor=scene.reviewer)
        clear_all(scene.round_id)
        found = queries.answer(comment)
        assert found is not None and found.state is ResponseState.CLEARED and found.cleared_by
        commands.answer(comment, D.NOTED, seen_version=found.version, actor=scene.reviewer)
        found = queries.answer(comment)
        assert found is not None and found.state is ResponseState.DRAFT
        assert (found.cleared_by, found.cleared_at) == (None, None)

    def test_a_note_is_gone_once_the_drafter_wrote_again(self) -> None:
        scene = arrange()
        comment = add_comment(scene)
        commands.answer(comment, D.ACCEPTED, actor=scene.reviewer)
        commands.send_back(comment, "أعيدوا النظر.", actor=make_person(scene.lead.grants[0].role))
        found = queries.answer(comment)
        assert found is not None and found.return_note == "أعيدوا النظر."
        commands.answer(comment, D.NOTED, seen_version=found.version, actor=scene.reviewer)
        found = queries.answer(comment)
        assert found is not None and found.return_note == ""
