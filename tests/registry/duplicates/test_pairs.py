"""Pairs of records: found when saved, holding applications up, settled, merged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.duplicates import commands, finding, queries, work
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.duplicates.lifecycle import PairState
from nursery.registry.duplicates.models import DuplicatePair
from nursery.registry.licensing import commands as licensing
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Nursery
from tests.registry.licensing.stories import (
    Story,
    make_nursery,
    make_official,
    make_operator,
    pay,
    tell_story,
)
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
_S = ApplicationState


def again(story: Story, **changes: object) -> tuple[int, Actor]:
    """The nursery of a story entered once more by somebody else; its id and who did it."""
    row = db.session.get_one(Nursery, story.nursery_id)
    names = ("name_ar", "name_en", "address", "phone", "latitude", "longitude", "governorate", "district")
    operator, provider_id = make_operator("هدى السيد")
    same = {name: getattr(row, name) for name in names}
    return make_nursery(operator, provider_id, **(same | changes)), operator


def the_pair() -> DuplicatePair:
    return db.session.scalars(select(DuplicatePair).execution_options(populate_existing=True)).one()


def events() -> list[str]:
    return list(
        db.session.scalars(select(AuditEntry.event).where(AuditEntry.subject_type == "duplicate_pair"))
    )


def test_a_pair_is_found_when_the_second_one_is_saved_and_only_once() -> None:
    story = tell_story()
    nursery_id, _operator = again(story)
    pair = the_pair()
    assert (pair.low_id, pair.high_id, pair.state) == (story.nursery_id, nursery_id, PairState.OPEN)
    assert finding.find(RecordKind.NURSERY, [nursery_id, story.nursery_id]) == 0


def test_another_nursery_makes_no_pair() -> None:
    tell_story()
    tell_story()
    assert db.session.scalars(select(DuplicatePair)).all() == []


def test_the_proposal_waits_until_the_pair_is_settled() -> None:
    story = tell_story(_S.INSPECTED)
    again(story)
    with pytest.raises(Conflict) as refused:
        licensing.propose(story.application_id, grant=True, reason="استوفى الشروط.", actor=story.officer)
    assert refused.value.code == "duplicates.open"
    commands.tell_apart(the_pair().id, reason="عنوانان مختلفان", actor=story.officer)
    pay(story.application_id, story.officer)
    licensing.propose(story.application_id, grant=True, reason="استوفى الشروط.", actor=story.officer)
    assert story.row.state is _S.PENDING_DECISION


def test_the_grant_waits_and_may_go_on_with_a_reason_on_record() -> None:
    story = tell_story(_S.PENDING_DECISION)
    again(story)
    with pytest.raises(Conflict):
        licensing.grant(story.application_id, actor=story.member)
    with pytest.raises(RuleBroken) as refused:
        commands.let_pass(the_pair().id, reason=" ", actor=story.officer)
    assert refused.value.field == "reason"
    commands.let_pass(the_pair().id, reason="ينظر فيه لاحقاً", actor=story.officer)
    licensing.grant(story.application_id, actor=story.member)
    assert the_pair().state is PairState.PASSED
    assert "duplicates.let_pass" in events()


def test_a_refusal_does_not_wait() -> None:
    story = tell_story(_S.PENDING_DECISION, propose_grant=False)
    again(story)
    licensing.refuse(story.application_id, reason="لا يستوفي الشروط المطلوبة.", actor=story.member)


def test_a_pair_that_is_told_apart_does_not_come_back() -> None:
    story = tell_story()
    nursery_id, _operator = again(story)
    commands.tell_apart(the_pair().id, reason="قيدان مختلفان", actor=story.officer)
    finding.find(RecordKind.NURSERY, [nursery_id])
    assert the_pair().state is PairState.DISTINCT


def test_officers_elsewhere_and_the_holders_themselves_do_not_settle() -> None:
    story = tell_story()
    _nursery_id, operator = again(story)
    pair_id = the_pair().id
    for stranger in (make_official(Role.LICENSING_OFFICER, "SY-HL"), operator, story.operator):
        for settle in (commands.tell_apart, commands.let_pass):
            with pytest.raises(NotFound):
                settle(pair_id, reason="لا شيء", actor=stranger)
        with pytest.raises(NotFound):
            queries.pair_page(pair_id, stranger)
    own = replace(story.officer, grants=(*story.officer.grants, *story.operator.grants))
    with pytest.raises(NotFound):
        commands.tell_apart(pair_id, reason="لا شيء", actor=own)
    assert queries.pairs(make_official(Role.LICENSING_OFFICER, "SY-HL")).total == 0
    assert queries.pairs(story.officer).total == queries.count_open(story.officer) == 1


def test_records_of_two_governorates_are_merged_by_an_officer_for_both() -> None:
    story = tell_story()
    _nursery_id, _operator = again(story, governorate="SY-HL", district="SY0200")
    pair = the_pair()
    with pytest.raises(NotAllowed):
        commands.merge(pair.id, commands.Choice(story.nursery_id), reason="حضانة واحدة", actor=story.officer)
    national = make_official(Role.LICENSING_OFFICER, None)
    commands.merge(pair.id, commands.Choice(story.nursery_id), reason="حضانة واحدة", actor=national)


def test_the_list_costs_the_same_however_long_it_is() -> None:
    counts = []
    for _ in range(2):
        story = tell_story()
        again(story)
        with counted_queries() as asked:
            queries.pairs(story.officer)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_nightly_look_finds_what_nobody_saved_by_hand() -> None:
    story = tell_story()
    again(story)
    db.session.delete(the_pair())
    db.session.commit()
    assert work.compare_all() == 1
    assert work.compare_all() == 0
    assert [task.endpoint for task in work.waiting_for(story.officer)] == ["duplicates.index"]
    assert work.waiting_for(story.operator) == []
