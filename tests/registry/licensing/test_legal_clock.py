"""The clock counts days and stands still while the applicant owes an answer."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nursery.registry.licensing.legal_clock import ClockState, LegalClock, Pause, read
from nursery.registry.rulesets.rules import rule_set_on

MONDAY = date(2026, 11, 2)
RULES = rule_set_on(MONDAY)
LIMIT = RULES.legal_clock.days


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def shown(today: int, *pauses: Pause, closed: int | None = None, submitted: bool = True) -> LegalClock:
    return read(
        submitted_on=MONDAY if submitted else None,
        pauses=pauses,
        closed_on=None if closed is None else day(closed),
        today=day(today),
        rules=RULES,
    )


def test_a_draft_has_not_started_it() -> None:
    clock = shown(5, submitted=False)
    assert (clock.state, clock.used, clock.left, clock.decide_by) == (ClockState.NOT_STARTED, 0, LIMIT, None)


def test_the_day_of_submission_is_day_0() -> None:
    clock = shown(0)
    assert (clock.state, clock.used, clock.decide_by) == (ClockState.RUNNING, 0, day(LIMIT))


def test_every_day_counts_and_the_last_day_is_still_in_time() -> None:
    assert (shown(LIMIT).left, shown(LIMIT).is_overdue) == (0, False)
    assert (shown(LIMIT + 1).left, shown(LIMIT + 1).is_overdue) == (-1, True)


def test_it_stops_on_the_day_of_the_question() -> None:
    clock = shown(20, Pause(day(6)))
    assert (clock.state, clock.used, clock.stopped_since) == (ClockState.STOPPED, 6, day(6))
    assert clock.decide_by is None


def test_it_goes_on_after_the_answer_with_as_many_days_as_were_left() -> None:
    clock = shown(14, Pause(day(6), day(11)))
    assert (clock.state, clock.used, clock.decide_by) == (ClockState.RUNNING, 9, day(LIMIT + 5))


def test_an_answer_on_the_same_day_costs_nothing() -> None:
    assert shown(8, Pause(day(6), day(6))).used == 8


def test_two_questions_are_two_pauses_and_a_day_in_both_counts_once() -> None:
    assert shown(20, Pause(day(2), day(5)), Pause(day(10), day(14))).used == 13
    assert shown(20, Pause(day(2), day(9)), Pause(day(5), day(12))).used == 10


def test_it_ends_with_the_procedure() -> None:
    clock = shown(200, Pause(day(6), day(11)), closed=25)
    assert (clock.state, clock.used, clock.decide_by) == (ClockState.ENDED, 20, None)


def test_an_application_that_lapsed_while_it_stood_still_used_what_it_had() -> None:
    assert shown(200, Pause(day(6)), closed=25).used == 6


def test_both_sides_read_where_the_limit_comes_from() -> None:
    clock = shown(1)
    assert "30" in clock.source_ar
    assert "30" in clock.source_en


@given(
    st.integers(0, 400),
    st.lists(st.tuples(st.integers(0, 300), st.one_of(st.none(), st.integers(0, 60))), max_size=6),
)
def test_it_never_counts_more_than_has_passed_nor_less_than_nothing(
    today: int, spans: list[tuple[int, int | None]]
) -> None:
    pauses = [
        Pause(day(start), None if length is None else day(start + length))
        for start, length in spans
        if start <= today
    ]
    clock = shown(today, *pauses)
    assert 0 <= clock.used <= today
    assert shown(today + 1, *pauses).used - clock.used in {0, 1}
