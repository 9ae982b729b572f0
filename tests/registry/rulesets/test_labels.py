"""Every enum of the rules has words for each of its members."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest

from nursery.registry.rulesets import kinds, labels


@pytest.mark.parametrize(
    ("enum", "words"),
    [
        (kinds.ApplicationKind, labels.APPLICATION_KINDS),
        (kinds.RoomUse, labels.ROOM_USES),
        (kinds.StaffRole, labels.STAFF_ROLES),
        (kinds.MixedAges, labels.MIXED_AGES),
        (kinds.QualityArea, labels.QUALITY_AREAS),
        (kinds.Severity, labels.SEVERITIES),
        (kinds.Severity, labels.SEVERITY_TONES),
        (kinds.Rating, labels.RATINGS),
        (kinds.Rating, labels.RATING_TONES),
        (kinds.Limit, labels.LIMITS),
    ],
)
def test_each_member_has_a_word(enum: type[StrEnum], words: Mapping[Any, object]) -> None:
    assert list(words) == list(enum)
