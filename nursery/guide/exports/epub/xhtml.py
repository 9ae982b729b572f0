"""HTML of blocks as the XHTML that EPUB asks for, and links from page to page."""

from __future__ import annotations

import re
from collections.abc import Mapping

_VOID = re.compile(r"<(br|hr|img|col|wbr)\b([^<>]*?)\s*/?>")
_ALIGN = re.compile(r'(<t[dh][^>]*?) align="[^"]*"')
_ID = re.compile(r'\sid="([^"]*)"')
_LINK = re.compile(r'href="#([^"]*)"')


def as_xhtml(html: str) -> str:
    """HTML that `nh3` has cleaned, with closed empty elements and no entity that XML does not know."""
    html = _VOID.sub(r"<\1\2/>", html).replace("&nbsp;", "&#160;")
    return _ALIGN.sub(r"\1", html)


def linked(pages: Mapping[str, str]) -> dict[str, str]:
    """`pages` by file name, with links to a place on another page made to lead to that page."""
    homes = {place: name for name, text in pages.items() for place in _ID.findall(text)}

    def link(match: re.Match[str], here: str) -> str:
        home = homes.get(match[1], here)
        return f'href="{"" if home == here else home}#{match[1]}"'

    return {
        name: _LINK.sub(lambda match, here=name: link(match, here), text)  # type: ignore[misc]
        for name, text in pages.items()
    }
