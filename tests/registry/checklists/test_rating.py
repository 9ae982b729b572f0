"""Scores and ratings: by the checklist's data, and never worse for a better answer."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nursery.registry.checklists.content import shipped
from nursery.registry.checklists.rating import RATINGS, Answer, rate
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity

LIST = shipped()
KEYS = [item.key for item in LIST.items]
GRADED = (Answer.NOT_MET, Answer.PARTLY_MET, Answer.MET)
FEW = replace(LIST, items=LIST.items[::4])
FEW_KEYS = [item.key for item in FEW.items]
answers = st.fixed_dictionaries({key: st.sampled_from(list(Answer)) for key in FEW_KEYS})


def all_met() -> dict[str, Answer]:
    return dict.fromkeys(KEYS, Answer.MET)


def key_of(severity: Severity) -> str:
    return next(item.key for item in LIST.items if item.severity is severity)


def test_all_met_is_a_hundred_and_excellent() -> None:
    score = rate(all_met(), LIST)
    assert (score.total, score.rating, score.capped_by) == (100.0, Rating.EXCELLENT, None)
    assert score.by_area == dict.fromkeys(QualityArea, 100.0)


def test_nothing_met_is_nought_and_poor() -> None:
    score = rate(dict.fromkeys(KEYS, Answer.NOT_MET), LIST)
    assert (score.total, score.rating) == (0.0, Rating.POOR)


def test_what_does_not_apply_counts_nowhere() -> None:
    programme = {item.key for item in LIST.in_area(QualityArea.PROGRAMME)}
    score = rate({key: Answer.NOT_APPLICABLE if key in programme else Answer.MET for key in KEYS}, LIST)
    assert score.total == 100.0
    assert QualityArea.PROGRAMME not in score.by_area


def test_nothing_answered_has_no_rating() -> None:
    score = rate({}, LIST)
    assert (score.total, score.rating, dict(score.by_area)) == (None, None, {})


def test_the_total_is_weighted() -> None:
    pair = LIST.items[0], LIST.items[3]
    score = rate({pair[0].key: Answer.MET, pair[1].key: Answer.NOT_MET}, LIST)
    assert score.total == round(100 * pair[0].weight / (pair[0].weight + pair[1].weight), 1)


def test_one_hazard_caps_an_otherwise_perfect_nursery() -> None:
    score = rate({**all_met(), key_of(Severity.HAZARD): Answer.PARTLY_MET}, LIST)
    assert score.total is not None
    assert score.total > LIST.thresholds[Rating.EXCELLENT]
    assert (score.rating, score.capped_by) == (LIST.caps[Severity.HAZARD], Severity.HAZARD)


def test_a_hazard_found_outside_the_checklist_caps_too() -> None:
    score = rate(all_met(), LIST, found=[Severity.HAZARD])
    assert (score.rating, score.capped_by) == (LIST.caps[Severity.HAZARD], Severity.HAZARD)


def test_a_cap_never_lifts_a_rating() -> None:
    score = rate(dict.fromkeys(KEYS, Answer.NOT_MET), replace(LIST, caps={Severity.HAZARD: Rating.EXCELLENT}))
    assert (score.rating, score.capped_by) == (Rating.POOR, None)


@given(answers, st.sampled_from(FEW_KEYS))
def test_a_better_answer_never_lowers_score_or_rating(given_: dict[str, Answer], key: str) -> None:
    scores = [rate({**given_, key: answer}, FEW) for answer in GRADED]
    area = next(item.area for item in LIST.items if item.key == key)
    for worse, better in pairwise(scores):
        assert worse.total is not None
        assert better.total is not None
        assert worse.rating is not None
        assert better.rating is not None
        assert worse.total <= better.total
        assert worse.by_area[area] <= better.by_area[area]
        assert RATINGS.index(worse.rating) >= RATINGS.index(better.rating)


@given(answers)
def test_a_score_is_a_share(given_: dict[str, Answer]) -> None:
    score = rate(given_, FEW)
    assert all(0 <= share <= 100 for share in (*score.by_area.values(), score.total or 0))
