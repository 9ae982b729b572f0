"""What a cell shows, when a quorum is there, when a section is agreed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nursery.feedback.agreement import rules
from nursery.feedback.agreement.lifecycle import CellState, Missing, Reminder, Stance
from nursery.feedback.rounds.lifecycle import SilenceRule

C = CellState
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("silence", "is_over", "is_asked", "expected"),
    [
        (SilenceRule.CONSENT, False, True, C.NO_REPLY),
        (SilenceRule.CONSENT, True, True, C.SILENT_CONSENT),
        (SilenceRule.NO_POSITION, True, True, C.NO_REPLY),
        (SilenceRule.CONSENT, True, False, C.NOT_ASKED),
    ],
)
def test_silence_is_what_the_rule_says_and_only_after_the_date(silence, is_over, is_asked, expected):
    assert rules.cell_state(None, silence=silence, is_over=is_over, is_asked=is_asked) is expected


@pytest.mark.parametrize("stance", list(Stance))
def test_what_was_said_counts_more_than_any_rule(stance):
    said = rules.cell_state(stance, silence=SilenceRule.CONSENT, is_over=True)
    assert said.value == stance.value


@pytest.mark.parametrize(
    ("parties", "percent", "needed"), [(4, 50, 2), (5, 50, 3), (200, 67, 134), (3, 1, 1), (0, 50, 1)]
)
def test_the_quorum_is_rounded_up(parties, percent, needed):
    assert rules.quorum_needed(parties, percent) == needed


def test_abstentions_and_objections_count_for_the_quorum_silence_does_not():
    assert rules.has_quorum({C.ABSTAIN: 1, C.OBJECT: 1, C.NO_REPLY: 2}, 50)
    assert not rules.has_quorum({C.AGREE: 1, C.NO_REPLY: 3}, 50)


def test_those_not_asked_are_no_part_of_the_quorum():
    assert rules.has_quorum({C.AGREE: 1, C.NOT_ASKED: 9}, 100)


@pytest.mark.parametrize(
    ("counts", "sustained", "is_over", "lacking"),
    [
        ({C.AGREE: 3, C.NO_REPLY: 1}, 0, False, (Missing.REPLIES,)),
        ({C.AGREE: 3, C.ABSTAIN: 1}, 0, False, ()),
        ({C.AGREE: 3, C.NO_REPLY: 1}, 0, True, ()),
        ({C.AGREE: 1, C.NO_REPLY: 3}, 0, True, (Missing.QUORUM,)),
        ({C.SILENT_CONSENT: 4}, 0, True, ()),
        ({C.AGREE: 3, C.OBJECT: 1}, 1, True, (Missing.OBJECTION,)),
        ({C.OBJECT: 1, C.NO_REPLY: 3}, 1, True, (Missing.OBJECTION, Missing.QUORUM)),
        ({}, 0, False, (Missing.REPLIES,)),
    ],
)
def test_what_is_missing_is_named(counts, sustained, is_over, lacking):
    found = rules.missing(counts, sustained=sustained, is_over=is_over, percent=50)
    assert found == lacking
    assert rules.is_agreed(counts, sustained=sustained, is_over=is_over, percent=50) is not bool(lacking)


@pytest.mark.parametrize(
    ("days", "due"), [(8, None), (7, Reminder.ONE_WEEK), (5, None), (2, Reminder.TWO_DAYS), (0, None)]
)
def test_reminders_go_out_a_week_and_two_days_before(days, due):
    assert rules.reminder_due(NOW - timedelta(days=30), NOW + timedelta(days=days), NOW) is due


def test_an_agreement_of_a_few_days_has_no_reminder_a_week_before():
    assert rules.reminder_due(NOW - timedelta(hours=1), NOW + timedelta(days=6, hours=23), NOW) is None
