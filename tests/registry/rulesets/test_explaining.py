"""A capacity in words, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from nursery.registry.rulesets.capacity import RoomFact, compute
from nursery.registry.rulesets.kinds import AgeBand, RoomUse, StaffRole
from nursery.registry.rulesets.labels import explain
from nursery.registry.rulesets.rules import AgeRule, rule_set_on

RULES = replace(rule_set_on(date(2026, 1, 1)), ages=(AgeRule(0, 36, 5, 15, 3.25, 0),))


def words(area: float, caregivers: int, language: str, use: RoomUse = RoomUse.PLAY) -> list[str]:
    house = [RoomFact(1, "القاعة", use, area, frozenset({AgeBand.M24_36}))]
    found = compute(house, {StaffRole.CAREGIVER: caregivers}, {}, RULES)
    with force_locale(language):
        return [*explain(found.rooms[0]), "|", *explain(found)]


def test_a_room_limited_by_area_says_what_would_help(app: Flask) -> None:
    with app.test_request_context():
        said = " ".join(words(40, 3, "en"))
    assert said.startswith(
        "12 places. Limited by the area of the room. One more caregiver would not help."
        " With 2.25 m² more it could take one more child. |"
    )


@pytest.mark.parametrize(
    ("area", "said"),
    [(3.25, "مكان واحد."), (6.5, "مكانان."), (9.75, "3 أماكن."), (40, "12 مكاناً."), (1, "لا أماكن.")],
)
def test_arabic_counts_places_as_arabic_does(app: Flask, area: float, said: str) -> None:
    with app.test_request_context():
        assert words(area, 9, "ar")[0] == said


def test_staff_group_outdoor_and_uncounted_rooms_have_their_words(app: Flask) -> None:
    with app.test_request_context():
        assert "One more caregiver would give 5 places more." in words(80, 1, "en")
        assert "Limited by the size of the group: at most 15 children together." in words(80, 9, "en")
        kitchen = words(80, 9, "en", RoomUse.KITCHEN)
    assert kitchen[0] == "No places: rooms of this use are not counted."
    assert kitchen[-1] == "No room in which places are counted has been entered."
