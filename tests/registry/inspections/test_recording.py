"""What phones send: once or ten times, from one or from two, nothing is doubled and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.extensions import db
from nursery.registry.inspections import commands
from nursery.registry.inspections.lifecycle import Answer, InspectionState, Standing
from nursery.registry.inspections.models import Entry, Inspection
from nursery.registry.inspections.pieces import Piece
from tests.registry.inspections.stories import Visit, found, item, piece, plan_visit
from tests.registry.licensing.stories import make_official

pytestmark = pytest.mark.usefixtures("context")
KEY = "daily-routine"


def _take(visit: Visit, *pieces: Piece) -> dict[str, str]:
    refused = commands.take(visit.inspection_id, pieces, actor=visit.inspector)
    return {str(key): error.code for key, error in refused.items()}


def _standing(piece: Piece) -> Standing:
    return db.session.scalars(select(Entry.standing).where(Entry.key == piece.key)).one()


def test_the_first_piece_begins_the_visit_with_its_checklist() -> None:
    visit = plan_visit()
    _take(visit, item(KEY, Answer.MEETS))
    row = db.session.get_one(Inspection, visit.inspection_id, populate_existing=True)
    assert (row.state, row.checklist_id, row.visited_on) == (InspectionState.UNDER_WAY, 1, clock.today())


def test_sent_ten_times_it_is_there_once() -> None:
    visit, said = plan_visit(), item(KEY, Answer.MEETS)
    for _again in range(10):
        assert _take(visit, said) == {}
    assert db.session.scalar(select(func.count()).select_from(Entry)) == 1


def test_a_later_word_of_the_same_phone_replaces_the_earlier_one() -> None:
    visit, first = plan_visit(), item(KEY, Answer.MEETS)
    second = item(KEY, Answer.DOES_NOT_MEET, seen=first.key)
    _take(visit, first, second)
    assert (_standing(first), _standing(second)) == (Standing.REPLACED, Standing.CURRENT)


def test_two_phones_that_say_the_same_agree() -> None:
    visit, one, other = plan_visit(), item(KEY, Answer.MEETS), item(KEY, Answer.MEETS)
    _take(visit, one)
    _take(visit, other)
    assert (_standing(one), _standing(other)) == (Standing.REPLACED, Standing.CURRENT)


def test_two_phones_that_differ_are_kept_side_by_side_until_a_person_chooses() -> None:
    visit, one, other = plan_visit(), item(KEY, Answer.MEETS), item(KEY, Answer.DOES_NOT_MEET, "لا برنامج")
    _take(visit, one)
    _take(visit, other)
    assert (_standing(one), _standing(other)) == (Standing.CURRENT, Standing.CONFLICTING)
    with pytest.raises(Conflict, match="conflicts_open"):
        commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)
    chosen = replace(other, key=uuid4(), seen=one.key, settles=(other.key,))
    _take(visit, chosen)
    assert (_standing(one), _standing(other)) == (Standing.REPLACED, Standing.REPLACED)
    commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)


def test_the_second_phone_goes_on_with_its_own_word() -> None:
    visit, one, other = plan_visit(), item(KEY, Answer.MEETS), item(KEY, Answer.NOT_SEEN)
    later = item(KEY, Answer.DOES_NOT_MEET, seen=other.key)
    _take(visit, one)
    _take(visit, other, later)
    assert (_standing(other), _standing(later)) == (Standing.REPLACED, Standing.CONFLICTING)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (item("no-such-standard", Answer.MEETS), "inspection.no_such_standard"),
        (piece("presence", {"children": -1}), "inspection.count"),
        (piece("presence", {"children": "many"}), "inspection.count"),
        (found(KEY, text=""), "licensing.missing"),
        (found(KEY, severity="deadly"), "licensing.missing"),
        (found(KEY, due_on="2030-01-01"), "inspection.due_day"),
        (found(KEY, due_on="soon"), "inspection.due_day"),
        (item(KEY, Answer.MEETS, "x" * 2001), "licensing.too_long"),
    ],
)
def test_what_cannot_be_is_refused_by_its_key_and_the_rest_is_taken(wrong: Piece, code: str) -> None:
    visit, right = plan_visit(), item("play-materials", Answer.MEETS)
    assert _take(visit, replace(wrong, key=uuid4()), right).popitem()[1] == code
    assert _standing(right) is Standing.CURRENT


def test_a_key_of_another_visit_is_refused() -> None:
    one, other, said = plan_visit(), plan_visit(), item(KEY, Answer.MEETS)
    _take(one, said)
    assert _take(other, said) == {str(said.key): "not_found"}


def test_a_visit_does_not_begin_before_its_day() -> None:
    visit = plan_visit(days=2)
    with pytest.raises(Conflict, match="not_today"):
        _take(visit, item(KEY, Answer.MEETS))


def test_what_was_written_by_a_wrong_clock_happened_today() -> None:
    visit, said = plan_visit(), item(KEY, Answer.MEETS)
    _take(visit, replace(said, written_at=clock.now() - timedelta(days=900)))
    row = db.session.get_one(Inspection, visit.inspection_id, populate_existing=True)
    assert row.visited_on == clock.today()


def test_only_inspectors_of_the_governorate_record() -> None:
    visit = plan_visit()
    elsewhere = make_official(Role.INSPECTOR, "SY-HL", name="لينا")
    with pytest.raises(NotFound):
        commands.take(visit.inspection_id, [item(KEY, Answer.MEETS)], actor=elsewhere)
    with pytest.raises(NotAllowed):
        commands.take(visit.inspection_id, [item(KEY, Answer.MEETS)], actor=visit.officer)


def test_after_the_signature_nothing_more_is_taken() -> None:
    visit = plan_visit()
    _take(visit, item(KEY, Answer.MEETS))
    commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)
    with pytest.raises(Conflict, match="reported"):
        _take(visit, item(KEY, Answer.DOES_NOT_MEET))
