"""A licence number is understood however it is typed."""

from __future__ import annotations

import pytest

from nursery.registry.public.numbers import canonical, sought


@pytest.mark.parametrize(
    "typed",
    [
        "DI-000123",
        "di-000123",
        " DI 000123 ",
        "DI000123",
        "di123",
        "DI–000123",
        "DI−123",
        "di ١٢٣",
        "DI-۰۰۰۱۲۳",
        "ＤＩ-000123",
        "\u202aDI-000123\u202c",
        "SY-DI-000123",
        "D I - 0 0 0 1 2 3",
    ],
)
def test_many_ways_of_typing_one_number(typed: str) -> None:
    assert canonical(typed) == "DI-000123"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("  ", ""),
        ("دمشق", ""),
        ("missing", "MISSING"),
        ("DI-1234567", "DI1234567"),
        ("<script>", "SCRIPT"),
        ("x" * 90, "X" * 20),
    ],
)
def test_what_is_no_number(typed: str, shown: str) -> None:
    assert canonical(typed) == shown
    assert canonical(shown) == shown


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("di 123", "DI-000123"),
        ("HL-١٢", "HL-000012"),
        ("حضانة di 12", "حضانة di 12"),
        ("no 12", "no 12"),
        ("jasmine", "jasmine"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_a_number_is_found_by_the_search_however_it_is_typed(typed: str, meant: str) -> None:
    assert sought(typed) == meant
