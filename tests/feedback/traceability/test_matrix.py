"""Forward: each comment, what was decided, the words that changed and the version that has them."""

from __future__ import annotations

import pytest
from flask import Flask

from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.feedback.consolidation.lifecycle import Disposition
from nursery.feedback.consolidation.queries import Withheld
from nursery.feedback.rounds.lifecycle import Visibility
from nursery.feedback.traceability import queries, reading
from nursery.feedback.traceability.queries import MatrixFilter, MatrixRow
from nursery.feedback.traceability.reading import ANYBODY, STAFF, Reader
from nursery.feedback.traceability.standing import Standing
from tests.feedback.traceability import arrange as scenes
from tests.feedback.traceability.arrange import NEW, OLD, Scene, carry, comment
from tests.support.queries import counted_queries

D, S = Disposition, Standing


@pytest.fixture
def scene(context: Flask) -> Scene:
    return scenes.arrange()


def rows(scene: Scene, who: Reader = STAFF, **chosen: object) -> list[MatrixRow]:
    return list(queries.matrix(scene.round_id, MatrixFilter(**chosen), who).rows.items)  # type: ignore[arg-type]


def standings(scene: Scene, who: Reader = STAFF) -> dict[int, Standing]:
    return {row.comment.number: row.standing for row in rows(scene, who)}


def proposed(scene: Scene) -> str:
    return scene.block().markdown_ar.replace(OLD, NEW)


def test_every_submitted_comment_stands_in_it_with_what_became_of_it(scene: Scene) -> None:
    comment(scene, 1, D.ACCEPTED, proposed=proposed(scene))
    comment(scene, 2, D.ACCEPTED, proposed="نص آخر", author=1)
    comment(scene, 3, D.ACCEPTED_MODIFIED)
    comment(scene, 4, D.NOT_ACCEPTED, reason="لا")
    comment(scene, 5)
    carry(scene, 1, (OLD, NEW))
    assert standings(scene) == {1: S.CHANGED, 2: S.WAITING, 3: S.IN_SUBSTANCE, 4: S.UNCHANGED, 5: S.UNDECIDED}
    (carried,) = rows(scene)[0].carried
    assert [piece.kind for piece in carried.pieces] == ["same", "deleted", "inserted", "same"]
    assert (carried.version_number, carried.block_number, carried.is_there) == (2, "1.1.1", True)
    assert not carried.is_edited_since and not carried.is_public


def test_the_gaps_are_told_and_complete_is_complete(scene: Scene) -> None:
    comment(scene, 1, D.ACCEPTED, proposed=proposed(scene))
    comment(scene, 2, D.NOT_ACCEPTED, reason="لا")
    comment(scene, 3)
    gaps = queries.gaps(scene.round_id)
    assert (gaps.comments, gaps.open, gaps.is_complete) == (3, {S.UNDECIDED: 1, S.WAITING: 1}, False)
    carry(scene, 1, (OLD, NEW))
    scenes.respond(scene.comments[3], scene.round_id, D.NOTED)
    assert queries.gaps(scene.round_id).is_complete


def test_a_change_whose_response_does_not_accept_is_a_gap(scene: Scene) -> None:
    comment(scene, 1, D.NOT_ACCEPTED, proposed=proposed(scene), reason="تراجعنا")
    carry(scene, 1, (OLD, NEW))
    assert standings(scene) == {1: S.AGAINST}
    assert queries.gaps(scene.round_id).open == {S.AGAINST: 1}


def test_a_comment_answered_with_others_has_their_change(scene: Scene) -> None:
    group = scenes.make_group(scene)
    comment(scene, 1, D.ACCEPTED, proposed=proposed(scene), group=group)
    comment(scene, 2, D.ACCEPTED, author=1, body="مثله", group=group)
    carry(scene, 1, (OLD, NEW))
    assert standings(scene) == {1: S.CHANGED, 2: S.CHANGED}
    first, second = rows(scene)
    assert (first.carried[0].through_group, second.carried[0].through_group) == (False, True)


def test_what_was_undone_is_no_change(scene: Scene) -> None:
    comment(scene, 1, D.ACCEPTED, proposed=proposed(scene))
    carry(scene, 1, (OLD, NEW))
    scenes.undo(scene, 1)
    assert standings(scene) == {1: S.WAITING}


def test_a_paragraph_that_was_edited_afterwards_says_so(scene: Scene) -> None:
    comment(scene, 1, D.ACCEPTED, proposed=proposed(scene))
    carry(scene, 1, (OLD, NEW))
    scenes.save(scene, (NEW, scenes.FURTHER))
    (carried,) = rows(scene)[0].carried
    assert carried.is_edited_since and carried.is_there


def test_a_duplicate_names_the_comment_that_answers_it(scene: Scene) -> None:
    first = comment(scene, 1, D.NOTED)
    second = comment(scene, 2, author=1)
    scenes.respond(second, scene.round_id, D.DUPLICATE, reason="مكرّرة", duplicate_of_id=first)
    assert [row.duplicate_of for row in rows(scene)] == [None, 1]


def test_rows_stand_in_reading_order_and_filters_narrow_them(scene: Scene) -> None:
    comment(scene, 1, D.NOTED, section=1)
    comment(scene, 2, D.ACCEPTED, block=3, proposed="نص")
    comment(scene, 3, D.NOTED, block=1)
    comment(scene, 4, block=None)
    assert [row.comment.number for row in rows(scene)] == [4, 3, 2, 1]
    assert [row.comment.number for row in rows(scene, section="section-2")] == [1]
    assert [row.comment.number for row in rows(scene, disposition=D.NOTED)] == [3, 1]
    assert [row.comment.number for row in rows(scene, standing=S.WAITING)] == [2]
    assert [row.comment.number for row in rows(scene, standing=S.UNDECIDED)] == [4]
    assert rows(scene, section="-") == []
    page = queries.matrix(scene.round_id, MatrixFilter(disposition=D.NOTED), STAFF, page=9)
    assert (page.rows.total, page.rows.number) == (2, 1)


def test_before_the_responses_are_published_nobody_else_reads_it(scene: Scene) -> None:
    comment(scene, 1, D.ACCEPTED, proposed=proposed(scene))
    for who in (ANYBODY, reading.reader(scene.members[0])):
        with pytest.raises(NotFound):
            queries.matrix(scene.round_id, MatrixFilter(), who)
    assert rows(scene, reading.reader(scene.reviewer)) and rows(scene, reading.reader(scene.editor))
    with pytest.raises(NotFound):
        queries.matrix(987_654, MatrixFilter(), STAFF)


def test_what_is_for_the_reviewers_only_is_not_for_editors(scene: Scene) -> None:
    """Whoever chose "the reviewers only" was promised just that."""
    comment(scene, 1, D.NOT_ACCEPTED, reason="سبب", visibility=Visibility.REVIEWERS, body="سرّ المراجعين")
    (row,) = rows(scene, reading.reader(scene.editor))
    assert (row.withheld, row.comment.body, row.reason) == (Withheld.FOR_REVIEWERS, "", "")
    (row,) = rows(scene, reading.reader(scene.reviewer))
    assert (row.withheld, row.comment.body, row.reason) == (None, "سرّ المراجعين", "سبب")


def test_others_learn_of_a_change_when_its_version_is_published(scene: Scene) -> None:
    comment(scene, 1, D.ACCEPTED, proposed=proposed(scene))
    carry(scene, 1, (OLD, NEW))
    scenes.publish_responses(scene)
    assert standings(scene, ANYBODY) == {1: S.WAITING} and not rows(scene, ANYBODY)[0].carried
    scenes.publish_version(scene)
    (row,) = rows(scene, ANYBODY)
    assert row.standing is S.CHANGED and row.carried[0].is_public


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"visibility": Visibility.REVIEWERS}, Withheld.FOR_REVIEWERS),
        ({"hidden_at": clock.now()}, Withheld.HIDDEN),
        ({"awaits_check": True}, Withheld.UNCHECKED),
    ],
)
def test_of_a_withheld_comment_others_learn_number_place_and_disposition(
    scene: Scene, values: dict[str, object], why: Withheld
) -> None:
    comment(scene, 1, D.ACCEPTED, proposed=proposed(scene), reason="سرّ", body="سرّ", **values)
    carry(scene, 1, (OLD, NEW))
    scenes.publish_responses(scene)
    scenes.publish_version(scene)
    for who in (ANYBODY, reading.reader(scene.members[1])):
        (row,) = rows(scene, who)
        comment_row = row.comment
        assert (row.withheld, row.disposition, row.standing) == (why, D.ACCEPTED, S.WITHHELD)
        assert (row.reason, row.carried, comment_row.body, comment_row.proposed_text) == ("", (), "", "")
        assert comment_row.organisation_name_ar == "" and comment_row.organisation_id == 0
        assert rows(scene, who, standing=S.CHANGED) == []
        assert queries.gaps(scene.round_id, who).count(S.CHANGED) == 0
    for who in (STAFF, reading.reader(scene.members[0])):
        (row,) = rows(scene, who)
        assert (row.withheld, row.standing, row.reason) == (None, S.CHANGED, "سرّ")


def test_the_same_statements_for_any_number(scene: Scene) -> None:
    group = scenes.make_group(scene)
    comment(scene, 1, D.ACCEPTED, proposed=proposed(scene), group=group)
    carry(scene, 1, (OLD, NEW))
    with counted_queries() as few:
        rows(scene)
    for number in range(2, 40):
        comment(scene, number, D.ACCEPTED, proposed="نص", author=number % 2, group=group)
    with counted_queries() as many:
        rows(scene)
    with counted_queries() as all_of_it:
        assert len(list(queries.stream(scene.round_id, STAFF))) == 39
    assert len(few) == len(many) == 4
    assert len(all_of_it) == 2
