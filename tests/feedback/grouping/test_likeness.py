"""What reads alike, on pairs judged by hand; and what no change of order may change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nursery.feedback.comments.lifecycle import Proposal
from nursery.feedback.grouping.clustering import Apart, Clustering
from nursery.feedback.grouping.due import is_due, last_night
from nursery.feedback.grouping.likeness import likeness
from nursery.feedback.grouping.opposing import are_opposed
from nursery.feedback.grouping.texts import Proposed, Said, folded

PAIRS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8")
)


def said(pair: dict[str, Any], which: str, number: int) -> Said:
    place = (1, 1) if which == "a" or pair["same_place"] else (1, 2)
    proposal = pair.get(f"{which}_proposed")
    proposed = Proposed(Proposal(proposal[0]), *proposal[1:]) if proposal else None
    return Said(number, number, place, folded(pair[which]), proposed)


def plain(number: int, text: str, place: int = 1) -> Said:
    return Said(number, number, (1, place), folded(text))


def groups(texts: list[Said], apart: Apart | None = None) -> list[list[int]]:
    search = Clustering(apart or Apart())
    search.put(texts)
    return [cluster.ids for cluster in search.found()]


def test_there_are_enough_pairs_of_both_kinds_and_languages() -> None:
    assert len(PAIRS) >= 40
    assert 20 <= sum(pair["alike"] for pair in PAIRS) <= len(PAIRS) - 20
    assert sum(pair["a"].isascii() for pair in PAIRS) >= 8


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["a"][:40])
def test_a_pair_is_judged_as_a_reviewer_judges_it(pair: dict[str, Any]) -> None:
    one, other = said(pair, "a", 1), said(pair, "b", 2)
    assert bool(likeness(one, other)) == pair["alike"]
    assert bool(groups([one, other])) == pair["alike"], "the sketches find it too, or nothing"
    assert bool(likeness(other, one)) == pair["alike"], "it does not matter which came first"


def test_a_long_proposal_does_not_hide_that_the_remark_is_the_same() -> None:
    remark = "نرجو ذكر المصدر لهذا الرقم وسنة نشره في آخر الفقرة"
    wording = " ".join(f"كلمة{number} مقترحة" for number in range(60))
    other = Said(2, 2, (1, 1), folded(remark), Proposed(Proposal.INSERT_AFTER, folded(wording)))
    assert groups([plain(1, remark), other]) == [[1, 2]]


CHAIN = (
    "نرجو ذكر المصدر لهذا الرقم وسنة نشره في آخر الفقرة كي يتحقق القارئ منه بنفسه",
    "نرجو ذكر المصدر لهذا الرقم وسنة نشره في آخر القسم حتى يتحقق الأهل منه بأنفسهم",
    "نرجو ذكر المرجع لهذه النسبة وتاريخ نشرها في آخر القسم حتى يتحقق الأهل منها بأنفسهم",
)


def test_small_steps_make_no_chain() -> None:
    """The second is like the first, the third like the second, but the third is not like the first."""
    one, two, three = (plain(number, text) for number, text in enumerate(CHAIN, 1))
    assert likeness(one, two)
    assert likeness(two, three)
    assert not likeness(one, three)
    assert groups([one, two, three]) == [[1, 2]]


def test_two_that_contradict_do_not_meet_in_the_group_of_a_third() -> None:
    text = "نرى أن مدة الفترة التجريبية المذكورة في هذه الفقرة لا تكفي الحضانات الجديدة"
    texts = [plain(1, text), plain(2, f"{text} فلتكن 6 أشهر"), plain(3, f"{text} فلتكن 9 أشهر")]
    assert are_opposed(texts[1], texts[2])
    assert groups(texts) == [[1, 2]]


def test_what_was_parted_stays_apart() -> None:
    texts = [plain(number, CHAIN[0]) for number in (1, 2, 3)]
    parted = {1: frozenset({7}), 2: frozenset({7})}
    assert groups(texts, Apart(parted, parted)) == [[1, 3]]


SOME = "نقترح ذكر المصدر في هذه الفقرة لا يكفي مثال واحد من يوم العمل 6 9 قبل بعد الافتتاح الأهل الجليسة"
WORDS = st.sampled_from(folded(SOME).split())
TEXTS = st.lists(st.tuples(st.lists(WORDS, min_size=1, max_size=14), st.integers(1, 3)), max_size=25)


@settings(max_examples=60, deadline=None)
@given(texts=TEXTS, order=st.randoms(use_true_random=False))
def test_the_same_comments_in_another_order_give_the_same_groups(texts: Any, order: Any) -> None:
    comments = [plain(number, " ".join(words), place) for number, (words, place) in enumerate(texts, 1)]
    shuffled = list(comments)
    order.shuffle(shuffled)
    assert groups(shuffled) == groups(comments)


@settings(max_examples=60, deadline=None)
@given(texts=TEXTS)
def test_every_member_is_like_the_first_and_opposes_nobody(texts: Any) -> None:
    search = Clustering()
    search.put(plain(number, " ".join(words), place) for number, (words, place) in enumerate(texts, 1))
    seen: set[int] = set()
    for cluster in search.found():
        assert seen.isdisjoint(cluster.ids), "a comment is in one group"
        seen.update(cluster.ids)
        members = [one for one, _score in cluster.members]
        assert all(likeness(cluster.first, one) for one in members)
        assert not any(are_opposed(one, other) for one in members for other in members)


NOON = datetime(2026, 11, 21, 9, tzinfo=UTC)
LATER = NOON + timedelta(days=30)


@pytest.mark.parametrize(
    ("asked", "seen", "last", "closes", "due"),
    [
        (None, 0, 6, LATER, True),
        (None, 0, 1, LATER, False),
        (NOON - timedelta(hours=1), 6, 9, LATER, False),
        (NOON - timedelta(days=1), 6, 9, LATER, True),
        (NOON - timedelta(days=1), 9, 9, LATER, False),
        (NOON - timedelta(hours=1), 6, 9, NOON - timedelta(minutes=5), True),
        (NOON - timedelta(minutes=1), 6, 9, NOON - timedelta(minutes=5), False),
    ],
)
def test_when_the_search_runs_by_itself(
    asked: datetime | None, seen: int, last: int, closes: datetime, due: bool
) -> None:
    assert is_due(asked, seen, last, closes, NOON) is due


def test_the_night_is_that_of_the_ministry() -> None:
    assert last_night(NOON) == datetime(2026, 11, 20, 23, tzinfo=UTC)
