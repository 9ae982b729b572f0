"""A kept page in fewer bytes is the same page."""

from __future__ import annotations

import html5lib
import pytest
from flask import Flask

from nursery.guide.lean import lean
from tests.support.guide import published_version
from tests.support.pages import PageClient


def tree(html: str) -> list[object]:
    """What a browser makes of a page: elements with their attributes and words, in order."""
    root = html5lib.HTMLParser(namespaceHTMLElements=False).parse(html)
    return [
        (
            element.tag,
            sorted(element.attrib.items()),
            (element.text or "").split(),
            (element.tail or "").split(),
        )
        for element in root.iter()
    ]


@pytest.mark.parametrize("path", ["", "/v1", "/v1/section-1", "/v1/section-1/both"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_lean_page_is_the_same_page(app: Flask, client: PageClient, language: str, path: str) -> None:
    with app.app_context():
        published_version()
    full = client.get(f"/{language}/guide{path}?full").get_data(as_text=True)
    assert len(lean(full).encode()) < len(full.encode())
    assert tree(lean(full)) == tree(full)


@pytest.mark.parametrize(
    "html",
    [
        '<p title="two words">x="y"</p>',
        '<p><a href="">x</a></p>',
        '<p><a href="/ar/">x</a></p>',
        "<ul><li>one</li>\n<li>two</li></ul>",
        "<ul><li>one</li> two</ul>",
        "<div><p>one</p>two</div>",
        "<div><p>one</p><span>two</span></div>",
        "<a href='x'><p>one</p></a>",
        "<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>",
        '<p>1 &lt; 2 and x="1" &gt; 0</p>',
        '<input value="a=b"><input value="`"><input value=\'"\'>',
    ],
)
def test_what_is_left_out_ends_by_itself(html: str) -> None:
    page = f"<!doctype html><title>x</title><body>{html}</body>"
    assert tree(lean(page)) == tree(page)
