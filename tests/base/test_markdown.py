"""No text can run a script, leave its page or hide its direction."""

from __future__ import annotations

import pytest

from nursery.base.markdown import render


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,<script>alert(1)</script>)",
        '<a href="vbscript:x">a</a>',
        "text {: onclick=alert(1) }",
        '<p style="position:fixed">x</p>',
        "<iframe src='https://example.org'></iframe>",
        "![x](https://example.org/x.png)",
    ],
)
def test_nothing_harmful_survives(text: str) -> None:
    html = render(text).lower()
    for harm in (
        "<script",
        "onerror",
        "javascript:",
        "data:",
        "vbscript:",
        'onclick="',
        "style=",
        "<iframe",
        "<img",
    ):
        assert harm not in html


def test_direction_overrides_are_removed() -> None:
    assert "\u202e" not in render("abc\u202edef")


def test_a_table_keeps_its_alignment_without_inline_style() -> None:
    html = render("| أ | ب |\n|---|--:|\n| 1 | 2 |\n")
    assert '<td align="right">' in html
    assert "style" not in html


def test_boxes_become_marked_divisions() -> None:
    html = render('!!! safety "انتبهي"\n    لا تتركي الرضيع وحده.\n')
    assert 'class="admonition safety"' in html
    assert "انتبهي" in html
