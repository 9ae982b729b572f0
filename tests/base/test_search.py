"""The search finds what a reader means, on both databases alike, whatever is typed."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from nursery.base import search
from nursery.extensions import db
from nursery.registry.licensing.models import Licence
from tests.support.licences import make_licence


def found(typed: str) -> list[str]:
    """The names of the licences that `typed` finds."""
    words, dialect = search.words(typed), db.session.get_bind().dialect.name
    statement = select(Licence.name_ar).order_by(Licence.id)
    if words:
        statement = statement.where(search.matching(Licence.__table__, dialect))  # type: ignore[arg-type]
    return list(db.session.scalars(statement, words.arguments(dialect)))


@pytest.mark.parametrize(
    ("typed", "stems", "beginning"),
    [
        ("", (), ""),
        ("  ،؛ ", (), ""),
        ("الياسمين", ("ياسم",), "ياسمين"),
        ("حضانة الأمل", ("حضان", "امل"), "امل"),
        ("Little Hands", ("little", "hands"), "hands"),
        ("DI-000123", ("di", "000123"), "000123"),
        ("٢٠٢٦", ("2026",), "2026"),
        ("3×4", ("3", "4"), "4"),
        ("الي", ("ال",), "ي"),
    ],
)
def test_words(typed: str, stems: tuple[str, ...], beginning: str) -> None:
    words = search.words(typed)
    assert (words.stems, words.beginning) == (stems, beginning)
    assert bool(words) is bool(stems)


@given(st.text(max_size=40))
def test_words_hold_letters_and_digits_only(typed: str) -> None:
    """So that nothing typed can be an operator of either search."""
    words = search.words(typed)
    parts = [*words.stems, *words.exact, *filter(None, [words.beginning])]
    assert all(part.isalnum() for part in parts)
    assert bool(words.stems) is bool(words.beginning)


def test_words_said_of_all_do_not_narrow() -> None:
    words = search.words("حضانة الياسمين", ignoring={"حضان"})
    assert words.stems == ("ياسم",)
    assert words.exact == ("حضانه", "ياسمين")
    assert not search.words("الحضانات", ignoring={"حضان"})


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("حضانة أحمد", "احمد"),
        ("حضانة احمد", "أحمد"),
        ("حضانة إشراق", "اشراق"),
        ("حضانة آفاق", "افاق"),
        ("حضانة الياسمينة", "ياسمينه"),
        ("حضانة رؤى", "روي"),
        ("حضانة ضياء الهدى", "الهدي"),
        ("حَضَانَةُ النُّور", "النور"),
        ("حضانة النــور", "نور"),
        ("حضانة نور", "النور"),
        ("حضانة البراعم", "والبراعم"),
        ("حضانة البراعم", "للبراعم"),
        ("حضانة الفراشات", "فراش"),
        ("حضانة الفراشات", "الفرا"),
        ("حضانة المستقبل 2026", "٢٠٢٦"),
        ("حضانة المستقبل", "حضانات المستقبل"),
        ("حضانة الأمل", "دمشق الأمل"),
    ],
)
def test_two_ways_of_writing_one_word(context: Flask, name: str, typed: str) -> None:
    make_licence(name)
    make_licence("دار السنابل", "Wheat", district="SY0200")
    assert found(typed) == [name]


@pytest.mark.parametrize("typed", ["الأمل حلب", "سنابل الأمل", "مل", "Jasmin Hope"])
def test_all_words_have_to_be_there(context: Flask, typed: str) -> None:
    make_licence("حضانة الأمل", "Hope Nursery")
    make_licence("دار السنابل", "Jasmine", district="SY0200")
    assert found(typed) == []


def test_only_the_last_word_may_be_a_beginning(context: Flask) -> None:
    make_licence("حضانة الفراشات الملونة")
    assert found("فراشات ملو") == ["حضانة الفراشات الملونة"]
    assert found("ملو فراشات") == []


@pytest.mark.parametrize(
    "typed",
    [
        "' OR *",
        "' OR '1'='1",
        '"',
        '"""',
        "'",
        "\\",
        "ياسمين' & '",
        'ياسمين" OR "امل',
        "NEAR(ياسمين امل)",
        "ياسمين NEAR/2 امل",
        "-ياسمين",
        "^ياسمين",
        "search_text: ياسمين",
        "ياسمين:*",
        "!ياسمين",
        "ياسمين <-> امل",
        "(",
        ")((",
        "*",
        "%",
        "_",
        "x\x00y",
        "\ud7ff\ufffd",
        "; DROP TABLE licences; --",
        "{}[]|&!:*",
        "AND",
        "ياسمين AND",
        "NOT ياسمين",
        "ا" * 5000,
        "كلمة " * 500,
    ],
)
def test_whatever_is_typed_is_only_looked_for(context: Flask, typed: str) -> None:
    make_licence("حضانة الياسمين")
    assert found(typed) in ([], ["حضانة الياسمين"])
    assert found("ياسمين") == ["حضانة الياسمين"]


def test_nothing_typed_filters_nothing(context: Flask) -> None:
    make_licence("حضانة الياسمين")
    make_licence("دار السنابل")
    assert len(found(" ")) == 2


def test_the_index_follows_the_rows(context: Flask) -> None:
    make_licence("حضانة الياسمين")
    row = db.session.scalars(select(Licence)).one()
    row.search_text = "برعم"
    db.session.flush()
    assert found("ياسمين") == []
    assert found("براعم") == []
    assert found("برعم") == ["حضانة الياسمين"]
    db.session.delete(row)
    db.session.flush()
    assert found("برعم") == []
    db.session.rollback()
