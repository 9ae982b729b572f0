"""The shipped checklist is whole."""

from __future__ import annotations

from nursery.base.arabic import fold
from nursery.config import ROOT
from nursery.registry.checklists.content import LEAST_WEIGHT, MOST_WEIGHT, shipped
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity

LIST = shipped()


def test_all_areas_have_standards_and_numbers_follow_the_areas() -> None:
    assert {item.area for item in LIST.items} == set(QualityArea)
    assert [item.number for item in LIST.in_area(QualityArea.HEALTH_AND_SAFETY)][:3] == ["2.1", "2.2", "2.3"]


def test_every_standard_leads_to_a_section_of_the_guide() -> None:
    slugs = {file.name[3:-6] for file in (ROOT / "content" / "guide").rglob("*.ar.md")}
    assert {item.guide_slug for item in LIST.items} <= slugs


def test_keys_and_ids_are_unique_and_weights_in_range() -> None:
    assert len({item.key for item in LIST.items}) == len({item.id for item in LIST.items}) == len(LIST.items)
    assert all(LEAST_WEIGHT <= item.weight <= MOST_WEIGHT for item in LIST.items)


def test_both_languages_say_something_of_their_own() -> None:
    assert all(fold(item.text_ar) and item.text_en[0].isascii() for item in LIST.items)
    assert not any(char.isascii() and char.isalpha() for item in LIST.items for char in item.text_ar)


def test_it_says_that_it_is_an_example_and_when_a_rating_begins() -> None:
    assert LIST.is_example
    assert (
        LIST.thresholds[Rating.EXCELLENT]
        > LIST.thresholds[Rating.GOOD]
        > LIST.thresholds[Rating.NEEDS_IMPROVEMENT]
    )
    assert Severity.HAZARD in LIST.caps
