from __future__ import annotations

import pytest

from nursery.web.text import clean_line, clean_text, isolate_latin


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  دار   الياسمين \t", "دار الياسمين"),
        ("one\ntwo", "one two"),
        ("safe\u202egpj.exe", "safegpj.exe"),
        ("\u2067hidden\u2069", "hidden"),
        ("zero\x00byte", "zerobyte"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e\u0301", "é"),
        ("مُرَبِّيَة", "مُرَبِّيَة"),
        ("\ufeff\u200b", ""),
    ],
)
def test_a_line(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


def test_several_lines_keep_their_shape() -> None:
    typed = "first \r\nsecond\r\n\r\n\r\n\r\n\r\nthird\u202e\n  "
    assert clean_text(typed) == "first\nsecond\n\n\nthird"


def test_latin_words_in_an_arabic_text_are_kept_apart() -> None:
    html = '<p>وفق <a href="https://example.org/a">WCAG 2.2 AA</a> بصيغة PDF &amp; WHO.</p>'
    assert isolate_latin(html) == (
        '<p>وفق <a href="https://example.org/a"><bdi dir="ltr">WCAG 2.2 AA</bdi></a>'
        ' بصيغة <bdi dir="ltr">PDF</bdi> &amp; <bdi dir="ltr">WHO</bdi>.</p>'
    )
