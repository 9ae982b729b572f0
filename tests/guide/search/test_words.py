"""What counts as the same word, and what a block says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nursery.guide.search import stems, text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nursery", "nurseries"),
        ("licence", "licences"),
        ("box", "boxes"),
        ("dish", "dishes"),
        ("hand", "hands"),
        ("baby", "babies"),
        ("حضانة", "الحضانات"),
        ("يد", "اليدين"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    found = {stems.stem(word) for form in (one, other) for word in stems.words(form)}
    assert len(found) == 1


@pytest.mark.parametrize("word", ["glass", "virus", "gas", "s", "bus", "2026"])
def test_an_s_that_is_no_plural_stays(word: str) -> None:
    assert stems.stem(word) == word


@given(st.text(alphabet="abcdehiosuxyz", max_size=12))
def test_a_stem_is_the_beginning_of_its_word_but_for_y(word: str) -> None:
    """The marker's glance at a text relies on it."""
    assert word.startswith(stems.stem(word).removesuffix("y"))


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("كيف نغسل اليدين", ["نغسل", "اليدين"]),
        ("how to wash the hands", ["wash", "hands"]),
        ("ومن في البيت", ["البيت"]),
        ("من", ["من"]),
        ("what is it", ["what", "is", "it"]),
    ],
)
def test_words_that_ask_do_not_narrow(typed: str, left: list[str]) -> None:
    assert stems.telling(stems.words(typed)) == left


def test_a_word_without_end_is_cut() -> None:
    assert [len(word) for word in stems.words("ا" * 5000)] == [64]


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>غسل <strong>اليدين</strong> &amp; الماء</p>", "غسل اليدين & الماء"),
        ('<p>قليل<sup><a href="#s-A">[1]</a></sup>.</p>', "قليل."),
        ("<ul>\n<li>صابون</li>\n<li>ماء.</li>\n<li>منشفة</li>\n</ul>", "صابون · ماء. منشفة"),
        (
            '<div><p class="admonition-title"><strong>نشاط</strong> أغنية</p><p>نغنّي</p></div>',
            "نشاط أغنية: نغنّي",
        ),
        ("<table><tr><th>أ</th><td>1</td></tr><tr><td>2</td></tr></table>", "أ · 1 · 2"),
        ('<p>من <bdi dir="ltr">WHO</bdi>.</p>', "من WHO."),
        ("<p>سطر<br>آخر</p>", "سطر آخر"),
        ("", ""),
    ],
)
def test_the_text_of_a_block(html: str, plain: str) -> None:
    assert text.plain(html) == plain
