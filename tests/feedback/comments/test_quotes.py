"""Words of a paragraph: found however a browser read them, and marked in the page."""

from __future__ import annotations

import pytest

from nursery.feedback.comments.quotes import Marked, Quote, locate, mark

TEXT = "غسل اليدين قبل الطعام، غسل اليدين بعد المرحاض.\n• بند أول\n• بند ثان"


def marked(html: str, *exact: str) -> str:
    return str(
        mark(html, [Marked(at, Quote(words), f"#c-{at}", "ملاحظة") for at, words in enumerate(exact, 1)])
    )


def test_words_that_stand_once_are_found_with_what_is_around_them() -> None:
    assert locate(TEXT, "بعد المرحاض") == Quote(
        "بعد المرحاض", TEXT[: TEXT.index("بعد")][-64:], ".\n• بند أول\n• بند ثان"
    )


def test_what_stands_around_decides_between_equal_words() -> None:
    first, second = locate(TEXT, "غسل اليدين"), locate(TEXT, "غسل اليدين", suffix=" بعد المرحاض")
    assert first is not None and first.prefix == ""
    assert second is not None and second.prefix.endswith("الطعام، ")


@pytest.mark.parametrize(
    ("text", "chosen", "exact"),
    [
        (TEXT, "بند أول بند", "بند أول\n• بند"),
        ("1. wash\n2. dry", "wash dry", "wash\n2. dry"),
        ("one | two", "one two", "one | two"),
        ("wash  hands", "wash\u00a0hands", "wash  hands"),
        ("ليس قبل 24 شهراً", "\u200fقبل 24", "قبل 24"),
    ],
)
def test_a_selection_knows_no_signs_of_lists_and_tables(text: str, chosen: str, exact: str) -> None:
    found = locate(text, chosen)
    assert found is not None and found.exact == exact


@pytest.mark.parametrize("chosen", ["لا يوجد هنا", "", "   ", "•"])
def test_words_that_are_not_there_are_not_found(chosen: str) -> None:
    assert locate(TEXT, chosen) is None


def test_the_words_are_marked_and_lead_to_the_comment() -> None:
    html = marked("<p>Wash your hands well.</p>", "your hands")
    assert html == (
        '<p>Wash <mark id="q-1">your hands</mark>'
        '<a class="quote-link" href="#c-1" aria-label="ملاحظة"></a> well.</p>'
    )


def test_a_mark_goes_around_tags_and_citations() -> None:
    html = marked("<p>Wash <b>hands</b> well.<sup><a>[1]</a></sup> Then dry.</p>", "hands well. Then")
    assert (
        '<b><mark id="q-1">hands</mark></b><mark> well.</mark><sup><a>[1]</a></sup><mark> Then</mark>' in html
    )


def test_a_mark_inside_a_link_is_no_link_in_a_link() -> None:
    html = marked('<p>See <a href="#x">hands &amp; face</a>.</p>', "hands & face")
    assert html == '<p>See <a href="#x"><mark id="q-1">hands &amp; face</mark></a>.</p>'


def test_what_is_not_there_marks_nothing() -> None:
    assert marked("<p>Wash.</p>", "dry") == "<p>Wash.</p>"


def test_two_comments_mark_overlapping_words() -> None:
    html = marked("<p>one two three</p>", "one two", "two three")
    assert html.count('id="q-1"') == html.count('id="q-2"') == 1
    assert html.count("<mark") == html.count("</mark>")
