"""Until when a verdict is taken, and what no word counts as: at the edges."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from nursery.base import clock
from nursery.feedback.consolidation.asking import is_asked, is_reminder_due, last_day, verdict_state
from nursery.feedback.consolidation.lifecycle import Verdict, VerdictState
from nursery.feedback.rounds.lifecycle import SilenceRule

# Half past midnight in Damascus, still the day before in Greenwich.
PUBLISHED = datetime(2026, 11, 1, 0, 30, tzinfo=clock.LOCAL_ZONE)
LAST = date(2026, 11, 15)
DAY = timedelta(days=1)


def _state(today: date, given: Verdict | None = None, **changed: object) -> VerdictState:
    values: dict[str, object] = {"published_at": PUBLISHED, "days": 14, "silence": SilenceRule.CONSENT}
    return verdict_state(given, **{**values, "today": today, **changed})  # type: ignore[arg-type]


def test_the_last_day_is_counted_where_the_ministry_is() -> None:
    assert last_day(PUBLISHED, 14) == LAST
    assert last_day(None, 14) is None and last_day(PUBLISHED, 0) is None


@pytest.mark.parametrize(("today", "expected"), [(LAST - 14 * DAY, True), (LAST, True), (LAST + DAY, False)])
def test_the_last_day_belongs_to_it(today: date, expected: bool) -> None:
    assert is_asked(PUBLISHED, 14, today) is expected
    assert (_state(today) is VerdictState.ASKED) is expected


@pytest.mark.parametrize(
    ("silence", "expected"),
    [(SilenceRule.CONSENT, VerdictState.TAKEN_AS_AGREED), (SilenceRule.NO_POSITION, VerdictState.NO_REPLY)],
)
def test_silence_counts_as_the_round_says(silence: SilenceRule, expected: VerdictState) -> None:
    assert _state(LAST + DAY, silence=silence) is expected
    assert _state(LAST, silence=silence) is VerdictState.ASKED


@pytest.mark.parametrize("given", list(Verdict))
@pytest.mark.parametrize("today", [LAST, LAST + DAY])
def test_what_was_said_stands_whatever_the_day(given: Verdict, today: date) -> None:
    assert _state(today, given) == given.value


def test_nobody_is_asked_before_the_publication_or_without_days_or_without_a_voice() -> None:
    for changed in ({"published_at": None}, {"days": 0}, {"can_reply": False}):
        for today in (LAST, LAST + DAY):
            assert _state(today, **changed) is VerdictState.NOT_ASKED


@pytest.mark.parametrize(("before", "expected"), [(3, False), (2, True), (1, True), (0, True), (-1, False)])
def test_the_reminder_is_due_two_days_before_the_end(before: int, expected: bool) -> None:
    assert is_reminder_due(PUBLISHED, 14, LAST - before * DAY) is expected


def test_who_was_asked_two_days_ago_is_not_reminded() -> None:
    assert not is_reminder_due(PUBLISHED, 2, date(2026, 11, 2))
    assert not is_reminder_due(None, 14, LAST)
