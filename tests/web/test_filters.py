from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask, g

from nursery.web import filters

EVENING = datetime(2026, 11, 20, 22, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "name", "value", "shown"),
    [
        ("ar", "date_", date(2026, 11, 21), "21 تشرين الثاني 2026"),
        ("en", "date_", date(2026, 11, 21), "21 November 2026"),
        ("ar", "date_", EVENING, "21 تشرين الثاني 2026"),
        ("ar", "datetime_", EVENING, "21 تشرين الثاني 2026، 01:05"),
        ("en", "datetime_", EVENING, "21 November 2026, 01:05"),
        ("ar", "weekday", EVENING, "السبت 21 تشرين الثاني 2026"),
        ("en", "time_", EVENING, "01:05"),
        ("ar", "number", 1234567, "1,234,567"),
        ("ar", "number", Decimal("33.5"), "33.5"),
        ("en", "number", None, ""),
        ("en", "date_", None, ""),
        ("ar", "filesize", 0, "0 بايت"),
        ("ar", "filesize", 1, "بايت واحد"),
        ("ar", "filesize", 20_480, "20 كيلوبايت"),
        ("ar", "filesize", 10 * 1024 * 1024, "10 ميغابايت"),
        ("en", "filesize", 2_621_440, "2.5 MB"),
        ("ar", "days", 0, "لا أيام"),
        ("ar", "days", 1, "يوم واحد"),
        ("ar", "days", 2, "يومان"),
        ("ar", "days", 5, "5 أيام"),
        ("ar", "days", 15, "15 يوماً"),
        ("ar", "days", 100, "100 يوم"),
        ("en", "days", 1, "1 day"),
    ],
)
def test_values_as_written(built_app: Flask, language: str, name: str, value: object, shown: str) -> None:
    with built_app.test_request_context():
        g.lang = language
        assert getattr(filters, name)(value) == shown


@dataclass
class Named:
    name_ar: str
    name_en: str


def test_a_name_in_the_pages_language_or_the_other_one(built_app: Flask) -> None:
    with built_app.test_request_context():
        g.lang = "en"
        assert filters.localized(Named("حلب", "Aleppo"), "name") == "Aleppo"
        assert filters.localized(Named("حلب", ""), "name") == "حلب"
        assert filters.localized({"name_ar": "حلب"}, "name") == "حلب"
        g.lang = "ar"
        assert filters.localized(Named("حلب", "Aleppo"), "name") == "حلب"


def test_a_short_code_stays_on_one_line_and_a_long_address_does_not() -> None:
    assert str(filters.bdi("2026-000069")) == '<bdi dir="ltr" class="whole">2026-000069</bdi>'
    assert str(filters.isolated("\u2066SY-DI-12\u2069")) == '<bdi dir="ltr" class="whole">SY-DI-12</bdi>'
    for text in ("officer@example-x1.org", "123e4567-e89b-12d3-a456-426614174000", "dash-ed", "2026"):
        assert "whole" not in filters.bdi(text)
    assert "whole" not in filters.bdi("2026-000069", "auto")


def test_what_has_no_letters_runs_from_left_to_right_in_every_text() -> None:
    for text in ("-4", "<3", "+963 11", "13/5/2026"):
        assert 'dir="ltr"' in filters.bdi(text, "auto")
        assert 'dir="ltr"' in filters.isolated(f"قيمة \u2068{text}\u2069")
    for text in ("a-4", "ع 4", ""):
        assert 'dir="auto"' in filters.bdi(text, "auto")


def test_isolation_escapes() -> None:
    assert str(filters.bdi("<b>")) == '<bdi dir="ltr">&lt;b&gt;</bdi>'
    assert str(filters.bdi(None)) == '<bdi dir="ltr"></bdi>'
    assert str(filters.isolated("مثل \u2066a<b\u2069.")) == 'مثل <bdi dir="ltr">a&lt;b</bdi>.'
