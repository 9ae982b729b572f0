"""The report: drafted from what was seen, signed by both sides, frozen; what the register says of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, RuleBroken
from nursery.extensions import db
from nursery.registry.inspections import commands, queries, reporting
from nursery.registry.inspections.commands import signing
from nursery.registry.inspections.lifecycle import Answer, FindingState, InspectionState, Stance
from nursery.registry.inspections.models import Inspection, Report
from nursery.registry.licensing.queries.rows import nursery_and_organisation
from nursery.registry.rulesets.kinds import Rating, Severity
from tests.registry.inspections.stories import (
    Visit,
    answer_all,
    findings_of,
    found,
    piece,
    plan_visit,
    signed_visit,
)

pytestmark = pytest.mark.usefixtures("context")
KEY = "daily-routine"


def _row(visit: Visit) -> Inspection:
    return db.session.get_one(Inspection, visit.inspection_id, populate_existing=True)


def test_the_draft_says_in_both_languages_what_was_seen() -> None:
    visit = plan_visit()
    answer_all(visit, but={KEY: Answer.DOES_NOT_MEET})
    commands.take(
        visit.inspection_id, [piece("presence", {"children": 12, "staff": 3})], actor=visit.inspector
    )
    row = _row(visit)
    texts = signing.drafts(row, nursery_and_organisation(visit.nursery_id)[0], signing.recorded(row))
    assert "في كل قاعة برنامج يومي" in texts["ar"]
    assert "Each room has a written daily routine" in texts["en"]
    assert "12 children were present." in texts["en"]


def test_a_standard_not_met_is_a_finding_even_without_words() -> None:
    visit = plan_visit()
    answer_all(visit, but={KEY: Answer.DOES_NOT_MEET})
    commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)
    (finding,) = findings_of(visit)
    assert (finding.item_key, finding.state) == (KEY, FindingState.OPEN)
    assert finding.due_on == clock.today() + timedelta(days=30)


def test_corrected_during_the_visit_waits_for_nobody() -> None:
    visit = signed_visit(found(KEY, corrected=True))
    (finding,) = findings_of(visit)
    assert (finding.state, finding.due_on) == (FindingState.CORRECTED_DURING_VISIT, None)
    assert queries.open_findings([visit.nursery_id]) == {}


def test_the_hash_is_that_of_the_content() -> None:
    visit = signed_visit(found(KEY, severity="critical"))
    report = db.session.get_one(Report, visit.inspection_id)
    assert report.hash == reporting.hash_of(report.content)
    assert report.hash != reporting.hash_of({**report.content, "children": 99})


def test_a_whole_visit_is_rated_and_a_hazard_holds_the_rating_down() -> None:
    clean, grave = signed_visit(), signed_visit(found(KEY, severity="hazard"))
    assert _row(clean).rating is Rating.EXCELLENT
    assert _row(grave).rating is Rating.NEEDS_IMPROVEMENT
    assert [one.rating for one in queries.ratings(clean.nursery_id)] == [Rating.EXCELLENT]
    (outcome,) = queries.history(grave.nursery_id)
    assert (outcome.findings, outcome.corrected) == ({Severity.HAZARD: 1}, 0)
    assert queries.last_visits([grave.nursery_id]) == {grave.nursery_id: clock.today()}


def test_a_look_at_a_few_standards_rates_nothing() -> None:
    visit = plan_visit()
    commands.take(visit.inspection_id, [found(KEY)], actor=visit.inspector)
    commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)
    assert _row(visit).rating is None


def test_nothing_seen_is_no_report() -> None:
    visit = plan_visit()
    commands.begin(visit.inspection_id, actor=visit.inspector)
    with pytest.raises(Conflict, match="nothing_recorded"):
        commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)


def test_signed_once() -> None:
    visit = signed_visit()
    with pytest.raises(Conflict, match="reported"):
        commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)


def test_the_nursery_signs_on_the_phone_or_in_its_own_account() -> None:
    for who in ("inspector", "operator"):
        visit = signed_visit()
        answer = commands.Answer("هدى", "المديرة", Stance.AGREES, typed="هدى سالم")
        commands.acknowledge(visit.inspection_id, answer, actor=getattr(visit, who))
        assert _row(visit).state is InspectionState.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (commands.Answer("هدى", "", Stance.AGREES), "inspection.signature"),
        (commands.Answer("هدى", "", Stance.WITH_REMARKS, "هدى سالم"), "inspection.remarks_missing"),
        (commands.Answer("", "", Stance.REFUSES), "licensing.missing"),
    ],
)
def test_a_signature_is_whole(answer: commands.Answer, code: str) -> None:
    visit = signed_visit()
    with pytest.raises(RuleBroken, match=code):
        commands.acknowledge(visit.inspection_id, answer, actor=visit.operator)


def test_a_refusal_is_recorded_without_a_signature() -> None:
    visit = signed_visit()
    refusal = commands.Answer("هدى", "المديرة", Stance.REFUSES, remarks="لا أوافق")
    commands.acknowledge(visit.inspection_id, refusal, actor=visit.operator)
    assert _row(visit).state is InspectionState.ACKNOWLEDGED


def test_an_officer_does_not_sign_for_the_nursery() -> None:
    visit = signed_visit()
    with pytest.raises(NotAllowed):
        answer = commands.Answer("هدى", "", Stance.AGREES, "هدى سالم")
        commands.acknowledge(visit.inspection_id, answer, actor=visit.officer)
