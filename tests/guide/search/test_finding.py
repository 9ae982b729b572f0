"""What a question finds, in which order, and how it is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from nursery.guide.queries import VersionItem
from nursery.guide.search import finding
from nursery.guide.search.finding import Results
from tests.guide.search.guides import LICENCE, SECTIONS, content, published, working
from tests.support.queries import counted_queries


@pytest.fixture
def version(context: Flask) -> VersionItem:
    return published()


def ask(version: VersionItem, typed: str, language: str = "ar") -> Results:
    results = finding.search(version, typed, language=language)
    assert results is not None
    return results


def numbers(version: VersionItem, typed: str, language: str = "ar") -> list[str]:
    return [hit.number for hit in ask(version, typed, language).page.items]


@pytest.mark.parametrize(
    ("typed", "language", "found"),
    [
        ("غسل اليدين", "ar", ["1.2", "1.1"]),
        ("كيف نغسل الأيدي؟", "ar", ["1.1"]),
        ("صابون", "ar", ["1.2"]),
        ("صاب", "ar", ["1.2"]),
        ("والصابون", "ar", ["1.2"]),
        ("وثيقه التطعيم", "ar", ["1.3"]),
        ("٢٠٢٦", "ar", ["1.3"]),
        ("202", "ar", []),
        ("حليب صابون", "ar", []),
        ("unicef", "ar", ["1.4"]),
        ("hand", "en", ["1.2", "1.1"]),
        ("baby", "en", ["1.3"]),
        ("HYGIENE", "en", ["1.1"]),
        ("لماذا يهمّنا", "ar", []),
    ],
)
def test_all_words_stand_in_what_is_found(
    version: VersionItem, typed: str, language: str, found: list[str]
) -> None:
    assert numbers(version, typed, language) == found


@pytest.mark.parametrize("typed", ["ترخيص", "تراخيص", "الترخيص", "إجازة عمل", "licence", "permits"])
def test_the_glossary_joins_forms_and_languages(version: VersionItem, typed: str) -> None:
    assert set(numbers(version, typed)) == {"1.3", "1.4"}
    assert set(numbers(version, typed, "en")) == {"1.3", "1.4"}


def test_what_was_looked_for_besides_is_told(version: VersionItem) -> None:
    assert ask(version, "ترخيص").also == ("تراخيص", "إجازة عمل")
    assert ask(version, "permit").also == ("ترخيص", "تراخيص", "إجازة عمل")
    assert ask(version, "permit", "en").also == ("licence",)
    assert ask(version, "حليب").also == ()


def test_a_form_that_is_written_comes_before_its_kin(version: VersionItem) -> None:
    assert numbers(version, "ترخيص") == ["1.4", "1.3"]
    assert numbers(version, "تراخيص") == ["1.3", "1.4"]


def test_a_phrase_comes_before_its_words_apart(context: Flask) -> None:
    sections = (
        (("أ", "A"), (("الماء نظيف والصابون قريب.", "x"),)),
        (("ب", "B"), (("الصابون والماء.", "x"),)),
        (("ج", "C"), (("ماء صابون.", "x"),)),
    )
    assert numbers(working(content(sections)), "ماء صابون")[0] == "1.3"


def test_the_other_language_is_counted(version: VersionItem) -> None:
    assert ask(version, "soap").page.total == 0
    assert ask(version, "soap").elsewhere == 1
    assert ask(version, "ترخيص").elsewhere == 2


def test_nothing_typed_is_no_question(version: VersionItem) -> None:
    assert all(finding.search(version, typed, language="ar") is None for typed in ("", "  ", "؟ ،", "%_*"))


def test_words_are_marked_as_they_are_written(version: VersionItem) -> None:
    (hit,) = ask(version, "وثيقة تطعيم").page.items
    assert hit.excerpts[0].html == ("قُدِّمت <mark>وَثِيقَةُ</mark> <mark>التَّطْعِيمِ</mark> إلى الحضانة عام 2026.")
    assert hit.excerpts[0].number == "1.3.2"
    assert ask(version, "غسل").page.items[0].title == "<mark>غسل</mark> اليدين"


def test_what_is_marked_is_escaped_and_isolated(version: VersionItem) -> None:
    (hit,) = ask(version, "unicef").page.items
    assert '<bdi dir="ltr">WHO</bdi> &amp; <bdi dir="ltr"><mark>UNICEF</mark></bdi>' in hit.excerpts[0].html


def test_three_excerpts_in_the_order_of_the_text_and_those_with_more_words_first(context: Flask) -> None:
    texts = ("الماء وحده.", "الماء أيضاً.", "لا شيء.", "الماء ثالثاً.", "الماء والصابون.", "الصابون.")
    sections = ((("أ", "A"), tuple((text, "x") for text in texts)),)
    (hit,) = ask(working(content(sections)), "ماء صابون").page.items
    assert [excerpt.number for excerpt in hit.excerpts] == ["1.1.1", "1.1.2", "1.1.5"]


def test_an_excerpt_is_cut_around_the_word(context: Flask) -> None:
    long = "كلمة " * 100 + "زعفران " + "تتمة " * 100
    (hit,) = ask(working(content(((("أ", "A"), ((long, "x"),)),))), "زعفران").page.items
    html = hit.excerpts[0].html
    assert html.startswith("… كلمة") and html.endswith("تتمة …")
    assert "<mark>زعفران</mark>" in html
    assert len(re.sub("<[^>]+>", "", html)) < 260


def test_pages_of_results(context: Flask) -> None:
    sections = tuple(((f"قسم {number}", f"S {number}"), (("ماء.", "water."),)) for number in range(1, 26))
    version = working(content(sections))
    pages = [finding.search(version, "ماء", language="ar", page=number) for number in (1, 3, 99, -1)]
    assert [len(one.page.items) for one in pages if one] == [10, 5, 5, 10]
    assert [one.page.number for one in pages if one] == [1, 3, 3, 1]
    assert pages[1] and pages[1].page.items[0].number == "1.21"


def test_near_words_are_proposed_when_they_find_something(version: VersionItem) -> None:
    help = ask(version, "غصل اليدين").help
    assert help and help.near == "غسل اليدين"
    assert ask(version, "حليبب").help == finding.Help(near="الحليب", unknown=("حليبب",))
    assert ask(version, "wash handz", "en").help == finding.Help(
        near="wash hands", unknown=("handz",), alone=(finding.nearness.Alone("wash", 2),)
    )
    alone = (finding.nearness.Alone("صابون", 1),)
    assert ask(version, "حليبب صابون").help == finding.Help(unknown=("حليبب",), alone=alone), (
        "the near word finds nothing together with the other"
    )


def test_words_that_do_not_stand_together_are_offered_alone(version: VersionItem) -> None:
    help = ask(version, "حليب صابون").help
    assert help and [(one.words, one.sections) for one in help.alone] == [("حليب", 1), ("صابون", 1)]


@pytest.mark.parametrize("typed", ["ترخيص", "حليب صابون", "غصل يدينن"])
def test_statements_do_not_grow(context: Flask, typed: str) -> None:
    counts = []
    for times in (1, 5):
        version = working(content(SECTIONS * times if times == 1 else _renamed(times), LICENCE))
        with counted_queries() as statements:
            finding.search(version, typed, language="ar")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 4


def _renamed(times: int) -> Any:
    return tuple(((f"{ar} {n}", f"{en} {n}"), text) for n in range(times) for (ar, en), text in SECTIONS)


@pytest.mark.parametrize(
    "typed",
    [
        "' OR *",
        '"',
        "'",
        "\\",
        "NEAR(ماء صابون)",
        "ماء:*",
        "!ماء",
        "(",
        "*",
        "x\x00y",
        "{}[]|&!:*",
        "AND",
        "ا" * 5000,
    ],
)
def test_whatever_is_typed_is_only_looked_for(version: VersionItem, typed: str) -> None:
    finding.search(version, typed, language="ar")
    assert numbers(version, "صابون") == ["1.2"]


def test_a_long_question_about_long_terms(context: Flask) -> None:
    """As many words as are read, each a term with as many forms as are looked for."""
    terms = []
    for n in range(12):
        forms = tuple(f"شكل{n} رقم{form} هنا" for form in range(40))
        terms.append(replace(LICENCE, ar=f"مصطلح{n}", en=f"term{n}", also_ar=forms))

    version = working(content(SECTIONS, *terms))
    assert ask(version, " ".join(f"term{n}" for n in range(12)), "en").page.total == 0
