"""What a reader takes for the same word is the same to the search."""

from __future__ import annotations

import pytest

from nursery.base.arabic import fold, search_text, sort_key, stem, western_digits, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أحمد", "احمد"),
        ("إدلب", "ادلب"),
        ("آمنة", "امنه"),
        ("مستشفى", "مستشفي"),
        ("مسؤول", "مسوول"),
        ("حَضَانَة", "حضانه"),
        ("حـــضانة", "حضانه"),
        ("٢٠٢٦", "2026"),
        ("ABC", "abc"),
        ("\u202eحضانة\u202c", "حضانه"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    "family",
    [
        ("حضانة", "الحضانة", "للحضانة", "بالحضانة", "والحضانة", "حضانات", "الحضانات", "والحضانات"),
        ("جليسة", "الجليسة", "جليسات", "الجليسات", "وجليسات"),
        ("ياسمين", "الياسمين", "والياسمين"),
    ],
)
def test_a_family_of_words_has_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(fold(word)) for word in family}) == 1


def test_latin_words_are_not_stemmed() -> None:
    assert search_text("Little Hands", None, "") == "little hands"


def test_words_leave_punctuation_behind() -> None:
    assert words("دار «الياسمين»، رقم 12/ب") == ["دار", "الياسمين", "رقم", "12", "ب"]


def test_names_sort_as_people_expect() -> None:
    names = ["ياسمين", "الأمل", "أزهار", "إشراق", "باسم", "آفاق"]
    assert sorted(names, key=sort_key) == ["أزهار", "إشراق", "آفاق", "الأمل", "باسم", "ياسمين"]


def test_digits_of_all_kinds_become_western() -> None:
    assert western_digits("٠١٢٣٤٥٦٧٨٩ ۱۲۳") == "0123456789 123"
